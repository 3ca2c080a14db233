import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { AppointmentRows } from '../../features/appointments/appointment-rows';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';

interface AppointmentCardsProps {
  home: HomeView;
  /** The first that is asked is what the page asks for. */
  leads: boolean;
}

/** What one is asked for, and what is next. */
export function AppointmentCards({ home, leads }: AppointmentCardsProps) {
  const { t } = useLingui();
  const can = useCan();
  const { appointmentsToAnswer: toAnswer, appointments } = home;
  return (
    <>
      {can('appointment:answer') ? (
        <Card title={t`Asked of you`} flush>
          {toAnswer.length > 0 ? (
            <AppointmentRows appointments={toAnswer} firstLeads={leads} />
          ) : (
            <p className="empty">
              <Trans>There is no request to you now. You are told here and by mail when there is one.</Trans>
            </p>
          )}
        </Card>
      ) : null}
      {appointments.length > 0 ? (
        <Card
          title={t`Next appointments`}
          flush
          aside={
            <Link to="/appointments">
              <Trans>All appointments</Trans>
            </Link>
          }
        >
          <AppointmentRows appointments={appointments} />
        </Card>
      ) : null}
    </>
  );
}

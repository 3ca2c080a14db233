import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useCan } from '../session/session-query';

/** The parts of one's appointments. */
export function AppointmentNav() {
  const { t } = useLingui();
  const can = useCan();
  const tab = { activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={t`Appointments`}>
      <Link to="/appointments" activeOptions={{ exact: true }} {...tab}>
        <Trans>What waits</Trans>
      </Link>
      <Link to="/appointments/calendar" activeOptions={{ includeSearch: false }} {...tab}>
        <Trans>Calendar</Trans>
      </Link>
      <Link to="/appointments/availability" {...tab}>
        {can('appointment:answer') ? <Trans>Absences and calendar link</Trans> : <Trans>Calendar link</Trans>}
      </Link>
    </nav>
  );
}

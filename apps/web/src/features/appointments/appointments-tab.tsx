import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseAppointments, CaseView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useCan } from '../../session/session-query';
import { useLengthWords } from '../../shared/time/time-words';
import { Notice } from '../../shared/ui/notice';
import { caseAppointmentsQuery } from '../../entities/appointment/case-appointments-query';
import { AppointmentsCard } from './appointment-rows';

/** Interpreters and lawyers of a case: who is asked, who was there, how long it took. */
export function AppointmentsTab() {
  const { t } = useLingui();
  const view = useCase();
  const { data } = useSuspenseQuery(caseAppointmentsQuery(view.id));
  return (
    <div className="stack">
      {data.lawyerNeeded ? (
        <Notice tone="warning">
          <Trans>
            <strong>No lawyer of the child yet.</strong> At 12 and 13 a minor consents to youth care only with
            a lawyer.
          </Trans>
        </Notice>
      ) : null}
      <BookLinks view={view} />
      <AppointmentsCard
        title={t`Appointments`}
        aside={<Times appointments={data} />}
        empty={t`No appointment has been booked for this case yet.`}
        appointments={data.items}
      />
    </div>
  );
}

interface BookLinksProps {
  view: CaseView;
}

function BookLinks({ view }: BookLinksProps) {
  const can = useCan();
  if (!can('appointment:book') || view.status === 'closed') return null;
  const to = { to: '/cases/$caseId/book', params: { caseId: view.id } } as const;
  return (
    <div className="row">
      <Link {...to} search={{ role: 'interpreter' }} className="button button--primary">
        <Trans>Book an interpreter</Trans>
      </Link>
      <Link {...to} search={{ role: 'lawyer' }} className="button">
        <Trans>Book a lawyer</Trans>
      </Link>
    </div>
  );
}

interface TimesProps {
  appointments: CaseAppointments;
}

/** From the first request to the first presence. */
function Times({ appointments }: TimesProps) {
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  const { timeToInterpreterMinutes: interpreter, timeToLawyerMinutes: lawyer } = appointments;
  const interpreterTime = interpreter === undefined ? '' : lengthOf(interpreter);
  const lawyerTime = lawyer === undefined ? '' : lengthOf(lawyer);
  const facts = [
    interpreterTime && t`interpreter there after ${interpreterTime}`,
    lawyerTime && t`lawyer there after ${lawyerTime}`,
  ].filter(Boolean);
  return facts.length > 0 ? <span className="small quiet">{facts.join(' · ')}</span> : null;
}

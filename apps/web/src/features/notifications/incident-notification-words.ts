import { useLingui } from '@lingui/react/macro';

/** What is told of breaches and of requests for own data: that something is due, nothing of what. */
export function useIncidentNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'incident.reported': t`Something went wrong with personal data: it has to be assessed within 72 hours`,
    'incident.passed': t`Another agency had an incident that may touch data of yours: assess it within 72 hours`,
    'incident.reminder': t`Less than two days are left to notify an incident to the authority`,
    'incident.escalated': t`Less than half a day is left to notify an incident to the authority`,
    'subject.asked': t`A person asks what is held of them: speak with them, then it is decided`,
    'subject.checked': t`A request for own data was checked for safety: decide about it`,
    'subject.released': t`A request for own data was released: hand the answer over`,
    'subject.refused': t`A request for own data was refused`,
    'subject.reminder': t`A week is left to answer a request for own data`,
    'subject.overdue': t`The term to answer a request for own data is over`,
    'incident.overdue': t`The 72 hours to notify an incident are over: notify it now, with the reason`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What is told of the register of breaches: that something is due, nothing of what. */
export function useIncidentNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'incident.reported': t`Something went wrong with personal data: it has to be assessed within 72 hours`,
    'incident.passed': t`Another agency had an incident that may touch data of yours: assess it within 72 hours`,
    'incident.reminder': t`Less than two days are left to notify an incident to the authority`,
    'incident.escalated': t`Less than half a day is left to notify an incident to the authority`,
    'incident.overdue': t`The 72 hours to notify an incident are over: notify it now, with the reason`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What is told about a search for a missing person, by the kind of the notice. */
export function useMissingNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'missing.sighting': t`A missing person was seen`,
    'missing.assessed': t`The police judged a disappearance`,
    'missing.found': t`A missing person was found`,
    'missing.closed': t`A search was closed`,
    'missing.task_due': t`Something has to be done soon in a search`,
    'missing.task_overdue': t`Something is late in a search`,
    'missing.phone_window': t`Telephone location can be asked for only a little longer`,
    'missing.child_alert': t`A magistrate decided on a Child Alert`,
  };
}

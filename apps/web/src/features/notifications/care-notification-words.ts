import { useLingui } from '@lingui/react/macro';

/** What is told about risk plans, by the kind of the notice. */
export function useCareNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'risk.reminder': t`A risk plan is to be looked at again soon`,
    'risk.overdue': t`A risk plan was not looked at again in time`,
  };
}

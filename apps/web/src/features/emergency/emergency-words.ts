import { useLingui } from '@lingui/react/macro';
import type { EmergencyView } from '../../shared/api';

/** How an access stands, in a few words. */
export function useEmergencyStanding(): (view: EmergencyView) => string {
  const { t } = useLingui();
  const ended: Record<string, string> = {
    time: t`closed when its time was over`,
    holder: t`ended by who opened it`,
    owner: t`ended by the agency that leads the case`,
    review: t`ended by the review`,
    conflict: t`ended: the person may not see the case`,
    account: t`ended with the account of the person`,
  };
  return ({ isOpen, endedBy }) =>
    isOpen ? t`open now` : (ended[endedBy ?? 'time'] ?? t`closed when its time was over`);
}

export function useVerdictWords(): Record<string, string> {
  const { t } = useLingui();
  return { justified: t`Justified`, not_justified: t`Not justified` };
}

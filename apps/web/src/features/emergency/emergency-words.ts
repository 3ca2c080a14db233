import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { EmergencyView } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const ENDS: Words = {
  holder: msg`ended by who opened it`,
  owner: msg`ended by the agency that leads the case`,
  review: msg`ended by the review`,
  conflict: msg`ended: the person may not see the case`,
  account: msg`ended with the account of the person`,
};

/** How an access stands, in a few words. */
export function useEmergencyStanding(): (view: EmergencyView) => string {
  const { t } = useLingui();
  const endOf = useWords(ENDS, msg`closed when its time was over`);
  return ({ isOpen, endedBy }) => (isOpen ? t`open now` : endOf(endedBy ?? 'time'));
}

export function useVerdictWords(): Record<string, string> {
  const { t } = useLingui();
  return { justified: t`Justified`, not_justified: t`Not justified` };
}

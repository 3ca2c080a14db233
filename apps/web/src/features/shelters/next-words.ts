import { useLingui } from '@lingui/react/macro';
import type { WhoHasView } from '../../shared/api';

/** What another agency does next. @returns undefined where nothing is next */
export function useNextWords(): (whoHas: WhoHasView) => string | undefined {
  const { t } = useLingui();
  return ({ next, state }) => {
    if (!next) return undefined;
    const agency = next.agency?.name ?? t`another agency`;
    switch (next.act) {
      case 'referral':
        return t`Next: ${agency} refers the person.`;
      case 'answer':
        return t`Next: ${agency} answers the referral.`;
      case 'place':
        return t`Next: ${agency} keeps a place.`;
      case 'hand_over':
        return state === 'left'
          ? t`Next: ${agency} records who takes this person over.`
          : t`Next: ${agency} plans the hand-over.`;
      case 'receipt':
        return t`Next: ${agency} confirms the arrival.`;
      case 'arrival':
        return t`Next: ${agency} records the arrival.`;
      case 'departure':
        return t`Next: ${agency} records the departure.`;
    }
  };
}

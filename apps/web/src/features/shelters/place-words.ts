import { useLingui } from '@lingui/react/macro';
import type { PlaceRule, PlaceState } from '../../shared/api';
import type { Tone } from '../../shared/ui/badge';

export const STATE_TONES: Record<PlaceState, Tone> = {
  free: 'good',
  reserved: 'warning',
  occupied: 'plain',
  out_of_use: 'sealed',
};

/** What a place is now, as one says it. */
export function useStateWords(): (state: PlaceState) => string {
  const { t } = useLingui();
  const words: Record<PlaceState, string> = {
    free: t`free`,
    reserved: t`kept`,
    occupied: t`taken`,
    out_of_use: t`out of use`,
  };
  return (state) => words[state];
}

/** Why a unit does not take these people. */
export function useRuleWords(): (rule: PlaceRule) => string {
  const { t } = useLingui();
  const words: Record<PlaceRule, string> = {
    sex: t`another sex`,
    age: t`another age`,
    family: t`no families`,
    strangers: t`others stay there`,
  };
  return (rule) => words[rule];
}

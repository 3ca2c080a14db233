import { msg } from '@lingui/core/macro';
import type { PlaceRule, PlaceState } from '../../shared/api';
import type { Tone } from '../../shared/ui/badge';
import { useWords, type Words } from '../../shared/language/use-words';

export const STATE_TONES: Record<PlaceState, Tone> = {
  free: 'good',
  reserved: 'warning',
  occupied: 'plain',
  out_of_use: 'sealed',
};

const STATES: Words<PlaceState> = {
  free: msg`free`,
  reserved: msg`kept`,
  occupied: msg`taken`,
  out_of_use: msg`out of use`,
};

/** What a place is now, as one says it. */
export function useStateWords(): (state: PlaceState) => string {
  return useWords(STATES);
}

const RULES: Words<PlaceRule> = {
  sex: msg`another sex`,
  age: msg`another age`,
  family: msg`no families`,
  strangers: msg`others stay there`,
};

/** Why a unit does not take these people. */
export function useRuleWords(): (rule: PlaceRule) => string {
  return useWords(RULES);
}

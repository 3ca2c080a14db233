import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { GuardianSuggestion } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { useWords, type Words } from '../../shared/language/use-words';

const DISTANCES: Words<GuardianSuggestion['distance']> = {
  same_district: msg`same district`,
  neighbouring_district: msg`neighbouring district`,
  other_district: msg`another district`,
  district_unknown: msg`district unknown`,
};

/**
 * Why this guardian: "same district · Pashto · 3 of 5 wards".
 *
 * @returns words for a suggestion; `added`: how many wards the guardian receives at once, this one among them
 */
export function useReasonWords(): (suggestion: GuardianSuggestion, added?: number) => string {
  const { t } = useLingui();
  const distanceOf = useWords(DISTANCES);
  const languageOf = useLabels('language');
  return ({ distance, speaks, sibling, wards, softCap }, added = 0) => {
    const after = wards + added;
    const language = speaks ? languageOf(speaks) : t`through an interpreter`;
    const load = added > 0 ? t`after this ${after} of ${softCap} wards` : t`${wards} of ${softCap} wards`;
    return [sibling ? t`together with a sibling` : undefined, distanceOf(distance), language, load]
      .filter(Boolean)
      .join(' · ');
  };
}

const OBSTACLES: Words = {
  minorNotWaiting: msg`waits for no guardian any more`,
  guardianAlreadyAssigned: msg`another person was faster`,
  guardianConflict: msg`conflict of interest`,
  guardianNotAccredited: msg`the recognition of the guardian has ended`,
  guardianAbsent: msg`the guardian is absent`,
  guardianFull: msg`the guardian has no room`,
};

/** How an appointment is not possible, in a list of many. */
export function useObstacleWords(): (obstacle: string) => string {
  return useWords(OBSTACLES, msg`not possible`);
}

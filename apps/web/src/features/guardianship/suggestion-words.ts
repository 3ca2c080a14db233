import { useLingui } from '@lingui/react/macro';
import type { GuardianSuggestion } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';

/**
 * Why this guardian: "same district · Pashto · 3 of 5 wards".
 *
 * @returns words for a suggestion; `added`: how many wards the guardian receives at once, this one among them
 */
export function useReasonWords(): (suggestion: GuardianSuggestion, added?: number) => string {
  const { t } = useLingui();
  const languageOf = useLabels('language');
  return ({ distance, speaks, sibling, wards, softCap }, added = 0) => {
    const after = wards + added;
    const distances: Record<string, string> = {
      same_district: t`same district`,
      neighbouring_district: t`neighbouring district`,
      other_district: t`another district`,
      district_unknown: t`district unknown`,
    };
    const language = speaks ? languageOf(speaks) : t`through an interpreter`;
    const load = added > 0 ? t`after this ${after} of ${softCap} wards` : t`${wards} of ${softCap} wards`;
    return [sibling ? t`together with a sibling` : undefined, distances[distance], language, load]
      .filter(Boolean)
      .join(' · ');
  };
}

/** How an appointment is not possible, in a list of many. */
export function useObstacleWords(): (obstacle: string) => string {
  const { t } = useLingui();
  return (obstacle) => {
    const words: Record<string, string> = {
      minorNotWaiting: t`waits for no guardian any more`,
      guardianAlreadyAssigned: t`somebody else was faster`,
      guardianConflict: t`conflict of interest`,
      guardianNotAccredited: t`the recognition of the guardian has ended`,
      guardianAbsent: t`the guardian is absent`,
      guardianFull: t`the guardian has no room`,
    };
    return words[obstacle] ?? t`not possible`;
  };
}

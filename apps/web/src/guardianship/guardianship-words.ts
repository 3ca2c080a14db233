import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLabels } from '../codes/code-lists';
import type { GuardianSuggestion, ReportDue } from '../api';
import { calendarDayOf, daysFromToday, inBrussels } from '../time/brussels';

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

/** The day of a moment as one writes it: "30 January 2027". */
export function useDayOf(): (at: string) => string {
  const { i18n } = useLingui();
  return (at) => calendarDayOf(inBrussels(at).toPlainDate().toString(), i18n.locale);
}

/** Which report is due and when: "first report due in 3 days", "six-monthly report 2 days late". */
export function useReportWords(): (report: ReportDue) => string {
  const { t } = useLingui();
  return ({ kind, dueAt }) => {
    const kinds: Record<string, string> = {
      first: t`First report`,
      periodic: t`Six-monthly report`,
      final: t`Final report`,
    };
    const report = kinds[kind] ?? kind;
    const days = daysFromToday(inBrussels(dueAt));
    if (days < 0) return t`${report}: ${plural(-days, { one: '# day late', other: '# days late' })}`;
    if (days === 0) return t`${report}: due today`;
    return t`${report}: due in ${plural(days, { one: '# day', other: '# days' })}`;
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

import { type Fields, listed } from './field-changes.js';
import type { CircumstancesInput, IndicatorAnswerInput } from './identification.js';

/** The description as fields of the audit log; nothing at all when there is none. */
export function circumstancesFields(input: CircumstancesInput | undefined): Fields {
  if (!input) return {};
  return {
    'circumstances.foundPlace': input.foundPlace,
    'circumstances.placeKind': input.placeKind,
    'circumstances.district': input.district,
    'circumstances.foundAt': input.foundAt && new Date(input.foundAt).toISOString(),
    'circumstances.narrative': input.narrative,
    'circumstances.narrativeLanguage': input.narrativeLanguage,
    'circumstances.acts': listed(input.acts),
    'circumstances.means': listed(input.means),
    'circumstances.purposes': listed(input.purposes),
  };
}

/** Every answer as a field of its own. */
export function indicatorFields(answers: readonly IndicatorAnswerInput[]): Fields {
  return Object.fromEntries(
    answers.map(({ code, answer, note }) => [`indicators.${code}`, note ? `${answer}: ${note}` : answer]),
  );
}

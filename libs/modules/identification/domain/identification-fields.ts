import { Circumstances } from './circumstances.entity.js';
import { type Fields, listed } from './field-changes.js';
import type { CircumstancesInput, IndicatorAnswerInput } from './identification.js';

/** The description as fields of the audit log; nothing at all when there is none. */
export function circumstancesFields(input: CircumstancesInput | undefined): Fields {
  if (!input) return {};
  return Object.fromEntries(
    Object.entries(Circumstances.asKept(input)).map(([name, value]) => [
      `circumstances.${name}`,
      Array.isArray(value) ? listed(value) : value,
    ]),
  );
}

/** Every answer as a field of its own. */
export function indicatorFields(answers: readonly IndicatorAnswerInput[]): Fields {
  return Object.fromEntries(
    answers.map(({ code, answer, note }) => [`indicators.${code}`, note ? `${answer}: ${note}` : answer]),
  );
}

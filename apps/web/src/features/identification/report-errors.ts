import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ApiProblem } from '../../shared/api';
import type { FormError } from '../../shared/ui/error-summary';
import { useProblemText } from '../../shared/ui/problem-notice';
import { isUnreadable, useUnreadableWords } from '../../shared/ui/unreadable';
import type { ReportValues } from './report-values';
import { written } from '../../shared/ui/written';

/** Where the API's names for what is wrong are found on the form. */
const CONTROLS: readonly [name: RegExp, control: string][] = [
  [/^circumstances\.foundPlace/, 'found-place'],
  [/^circumstances\.foundAt/, 'found-at'],
  [/^person\.sex/, 'sex'],
  [/^person\.(apparentAge|ageInDoubt)/, 'age'],
  [/^(indicators|circumstances\.narrative)/, 'why'],
  [/^person\.birthDate/, 'birth-year'],
];

/** What stands in the way: found here on submit, else what the server said about the last try. */
export function useReportErrors(failure: Error | null) {
  const missingOf = useMissing();
  const textOf = useProblemText();
  const [found, setFound] = useState<FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  function check(values: ReportValues): boolean {
    const missing = missingOf(values);
    setFound(missing);
    setAttempt((n) => n + 1);
    return missing.length === 0;
  }
  const refused = found.length || !failure ? [] : refusedBy(failure, textOf);
  return { errors: found.length ? found : refused, attempt, check };
}

function refusedBy(failure: Error, textOf: (error: unknown) => string): FormError[] {
  const issues = failure instanceof ApiProblem ? failure.issues : [];
  if (issues.length === 0) return [{ text: textOf(failure) }];
  return issues.map(({ name, detail }) => ({
    target: CONTROLS.find(([pattern]) => pattern.test(name))?.[1],
    text: detail,
  }));
}

function useMissing(): (values: ReportValues) => FormError[] {
  const { t } = useLingui();
  const unreadable = useUnreadableWords();
  return ({ foundPlace, sex, ageBand, exactAge, indicators, narrative }) => {
    const errors: FormError[] = [];
    if (!written(foundPlace)) errors.push({ target: 'found-place', text: t`Say where the person was found` });
    if (!sex) errors.push({ target: 'sex', text: t`Choose the apparent sex` });
    if (!ageBand && !exactAge) errors.push({ target: 'age', text: t`Choose the apparent age` });
    if (!written(narrative) && !Object.values(indicators).includes('yes')) {
      errors.push({ target: 'why', text: t`Say why: choose one sign or write one sentence` });
    }
    // Open or folded: the form gives no value for it, as if it had been left empty.
    if (isUnreadable(document.getElementById('found-at')))
      errors.push({ target: 'found-at', text: unreadable });
    return errors;
  };
}

export function errorAt(errors: readonly FormError[], target: string): string | undefined {
  return errors.find((error) => error.target === target)?.text;
}

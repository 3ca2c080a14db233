import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { ApiProblem } from '../api';
import { ErrorSummary } from './error-summary';
import { ProblemNotice } from './problem-notice';

/** By what a control is found from the summary, and what is wrong with it. */
export interface FieldPlace {
  id: string;
  error?: string;
}

interface Wrong {
  /** The name of the control; none where the form has no such control. */
  control?: string;
  text: string;
}

export interface FormErrors {
  /** Of the control with this name. */
  at: (name: string) => FieldPlace;
  /** Before it is sent: which needed ones were left empty. @returns whether it may be sent */
  check: (missing: readonly string[]) => boolean;
  wrong: readonly Wrong[];
  attempt: number;
  /** A refusal that is of no field. */
  refusal: unknown;
}

/**
 * What is wrong with a form, at its fields: left empty here, or named by the API in its `issues`.
 *
 * @param labels of each control, by the API's name for it; a part of it (`telephones.0.number`) counts as the control
 */
export function useFormErrors(failure: unknown, labels: Readonly<Record<string, string>>): FormErrors {
  const { t } = useLingui();
  const form = useId();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const issues = failure instanceof ApiProblem ? failure.issues : [];
  const isRefused = missing.length === 0 && issues.length > 0;
  const wrong: Wrong[] = isRefused
    ? issues.map(({ name, detail }) => ({
        control: Object.keys(labels).find((label) => `${name}.`.startsWith(`${label}.`)),
        text: detail,
      }))
    : missing.map((control) => ({ control, text: t`Please fill this in.` }));
  const idOf = (name: string): string => `${form}-${name}`;
  return {
    at: (name) => ({ id: idOf(name), error: wrong.find(({ control }) => control === name)?.text }),
    check: (left) => {
      setMissing(left);
      setAttempt((before) => before + 1);
      return left.length === 0;
    },
    wrong,
    attempt,
    refusal: missing.length > 0 || issues.length > 0 ? undefined : failure,
  };
}

interface FormProblemsProps {
  form: FormErrors;
  labels: Readonly<Record<string, string>>;
  /** What was about to happen and did not, e.g. "Not sent." */
  lost?: string;
}

/** Above the fields: each that is wrong, by its label and with a link to it; else why the whole was refused. */
export function FormProblems({ form: { at, wrong, attempt, refusal }, labels, lost }: FormProblemsProps) {
  const { t } = useLingui();
  const errors = wrong.map(({ control, text }) => {
    if (!control) return { text };
    const label = labels[control] ?? '';
    // After a question there is no colon.
    return { target: at(control).id, text: label.endsWith('?') ? `${label} ${text}` : t`${label}: ${text}` };
  });
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} lost={lost} />
      <ProblemNotice error={refusal} lost={lost} />
    </>
  );
}

import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { ApiProblem } from '../api';
import { ErrorSummary } from './error-summary';
import { ProblemNotice } from './problem-notice';
import { isUnreadable, useUnreadableWords } from './unreadable';

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
  /** Before it is sent: which needed ones were left empty. A day or time that is none is found here. @returns whether it may be sent */
  check: (missing: readonly string[]) => boolean;
  wrong: readonly Wrong[];
  attempt: number;
  /** A refusal that is of no field. */
  refusal: unknown;
}

/**
 * What is wrong with a form, at its fields: left empty here, a day or time that is none, or named by the API in its `issues`.
 *
 * @param labels of each control, by the API's name for it; a part of it (`telephones.0.number`) counts as the control
 */
export function useFormErrors(failure: unknown, labels: Readonly<Record<string, string>>): FormErrors {
  const { t } = useLingui();
  const unreadableWords = useUnreadableWords();
  const form = useId();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const issues = failure instanceof ApiProblem ? failure.issues : [];
  const isStopped = missing.length + unreadable.length > 0;
  const empty = missing.map((control) => ({ control, text: t`Please fill this in.` }));
  const none = unreadable.map((control) => ({ control, text: unreadableWords }));
  const refused = issues.map(({ name, detail }) => ({
    control: Object.keys(labels).find((label) => `${name}.`.startsWith(`${label}.`)),
    text: detail,
  }));
  const wrong: Wrong[] = isStopped ? [...none, ...empty] : refused;
  const idOf = (name: string): string => `${form}-${name}`;
  return {
    at: (name) => ({ id: idOf(name), error: wrong.find(({ control }) => control === name)?.text }),
    check: (left) => {
      const unread = Object.keys(labels).filter((name) => isUnreadable(document.getElementById(idOf(name))));
      setUnreadable(unread);
      setMissing(left.filter((name) => !unread.includes(name)));
      setAttempt((before) => before + 1);
      return left.length + unread.length === 0;
    },
    wrong,
    attempt,
    refusal: isStopped || issues.length > 0 ? undefined : failure,
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

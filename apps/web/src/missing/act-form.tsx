import { Trans } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import type { ListName } from '../codes/code-lists';
import { useCodes } from '../codes/code-lists';
import { CodeOptions } from '../codes/labels';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';

/** One question of an act. */
export interface Question {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** A closed list to choose from; a line or a text otherwise. */
  list?: ListName;
  long?: boolean;
}

interface ActFormProps {
  questions: readonly Question[];
  submit: string;
  busy: boolean;
  error: unknown;
  /** Only what was answered. */
  onSubmit: (answers: Record<string, string>) => void;
  children?: ReactNode;
}

/** A short form of an act on an episode: what may be left out is left out. */
export function ActForm({ questions, submit, busy, error, onSubmit, children }: ActFormProps) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const answers = questions.flatMap(({ name }): [string, string][] => {
      const given = data.get(name);
      const text = typeof given === 'string' ? given.trim() : '';
      return text ? [[name, text]] : [];
    });
    onSubmit(Object.fromEntries(answers));
  }
  return (
    <form className="stack" onSubmit={send}>
      {questions.map((question) => (
        <Answer key={question.name} question={question} />
      ))}
      {children}
      <ProblemNotice error={error} />
      <Button type="submit" look="primary" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}

interface AnswerProps {
  question: Question;
}

function Answer({ question: { name, label, hint, required, list, long } }: AnswerProps) {
  return (
    <Field label={required ? label : <Optional label={label} />} hint={hint}>
      {(control) =>
        list ? (
          <CodeChoice {...control} name={name} list={list} required={required} />
        ) : long ? (
          <textarea {...control} className="input" name={name} required={required} maxLength={4000} />
        ) : (
          <input {...control} className="input" name={name} required={required} maxLength={120} />
        )
      }
    </Field>
  );
}

interface OptionalProps {
  label: string;
}

function Optional({ label }: OptionalProps) {
  return (
    <>
      {label}{' '}
      <span className="small quiet">
        <Trans>(optional)</Trans>
      </span>
    </>
  );
}

interface CodeChoiceProps {
  id: string;
  name: string;
  list: ListName;
  required?: boolean;
}

function CodeChoice({ list, ...select }: CodeChoiceProps) {
  return (
    <select {...select} className="input" defaultValue="">
      <option value="">–</option>
      <CodeOptions codes={useCodes(list)} />
    </select>
  );
}

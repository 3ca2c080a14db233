import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ListName } from './code-lists';
import { useCodes } from './code-lists';
import { CodeOptions } from './labels';
import { instantOf } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { type FieldPlace, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { written } from '../../shared/ui/written';

type Answers = Readonly<Record<string, string>>;

/** One question of an act. */
export interface Question {
  /** The API's name for it. */
  name: string;
  label: string;
  hint?: string;
  /** Always, or for what was answered so far: the server asks for the same. */
  required?: boolean | ((given: Answers) => boolean);
  /** Whether it is asked at all, by what was answered so far. */
  when?: (given: Answers) => boolean;
  /** A closed list to choose from; a line or a text otherwise. */
  list?: ListName;
  /** Which codes of the list are an answer here; all unless told. */
  only?: (code: string) => boolean;
  long?: boolean;
  /** A day. */
  day?: boolean;
  /** A day and time by the Belgian clock: the answer is the instant. */
  moment?: boolean;
  /** A telephone number. */
  telephone?: boolean;
}

interface ActFormProps {
  questions: readonly Question[];
  /** Labels of what `children` ask, by the API's names. */
  others?: Readonly<Record<string, string>>;
  /** Of those the needed ones that have no answer yet. */
  left?: readonly string[];
  /** Absent where it can no longer be sent: what was typed stays to be read. */
  submit?: string;
  busy: boolean;
  error: unknown;
  /** Only what was answered. */
  onSubmit: (answers: Record<string, string>) => void;
  /** More questions and words: after the questions, unless told. */
  children?: (at: (name: string) => FieldPlace) => ReactNode;
  childrenFirst?: boolean;
}

/** A short form of an act: what may be left out is left out, and what is wrong is said at its field. */
export function ActForm(props: ActFormProps) {
  const { questions, others, left = [], submit, busy, error, onSubmit, children, childrenFirst } = props;
  const [given, setGiven] = useState<Answers>({});
  const asked = questions.filter(({ when }) => when?.(given) ?? true);
  const labels = { ...others, ...Object.fromEntries(questions.map(({ name, label }) => [name, label])) };
  const form = useFormErrors(error, labels);
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!submit) return;
    const answers = answersOf(event.currentTarget, asked);
    const empty = asked.filter((question) => isNeeded(question, given) && !answers[question.name]);
    if (form.check([...left, ...empty.map(({ name }) => name)])) onSubmit(answers);
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={send}
      onChange={({ currentTarget }) => setGiven(answersOf(currentTarget, asked))}
    >
      <FormProblems form={form} labels={labels} />
      {childrenFirst ? children?.(form.at) : null}
      {asked.map((question) => (
        <Answer key={question.name} question={question} given={given} place={form.at(question.name)} />
      ))}
      {childrenFirst ? null : children?.(form.at)}
      {submit ? (
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
      ) : null}
    </form>
  );
}

const isNeeded = ({ required = false }: Question, given: Answers): boolean =>
  typeof required === 'function' ? required(given) : required;

function answersOf(form: HTMLFormElement, asked: readonly Question[]): Record<string, string> {
  const data = new FormData(form);
  const answers = asked.flatMap(({ name, moment }): [string, string][] => {
    const given = data.get(name);
    const typed = typeof given === 'string' ? written(given) : '';
    const text = moment ? (instantOf(typed) ?? '') : typed;
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(answers);
}

interface AnswerProps {
  question: Question;
  given: Answers;
  place: FieldPlace;
}

function Answer({ question, given, place }: AnswerProps) {
  const required = isNeeded(question, given);
  const { name, label, hint, list, only, long, telephone } = question;
  return (
    <Field {...place} label={required ? label : <Optional label={label} />} hint={hint}>
      {(control) =>
        list ? (
          <CodeChoice {...control} name={name} list={list} only={only} required={required} />
        ) : long ? (
          <textarea {...control} className="input" name={name} required={required} maxLength={4000} />
        ) : (
          <input
            {...control}
            className="input"
            type={typeOf(question)}
            name={name}
            required={required}
            maxLength={telephone ? 40 : 120}
          />
        )
      }
    </Field>
  );
}

function typeOf({ day, moment, telephone }: Question): 'date' | 'datetime-local' | 'tel' | 'text' {
  if (day) return 'date';
  if (moment) return 'datetime-local';
  return telephone ? 'tel' : 'text';
}

interface OptionalProps {
  label: string;
}

/** That a question may be left out is said with its label. */
export function Optional({ label }: OptionalProps) {
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
  only?: (code: string) => boolean;
  required?: boolean;
}

function CodeChoice({ list, only, ...select }: CodeChoiceProps) {
  const { t } = useLingui();
  const codes = useCodes(list);
  return (
    <select {...select} className="input" defaultValue="">
      <option value="">{select.required ? t`Choose` : t`Not said`}</option>
      <CodeOptions codes={only ? codes.filter(({ code }) => only(code)) : codes} />
    </select>
  );
}

import type { FormEvent, ReactNode } from 'react';
import { Button } from './button';
import { type FormErrors, FormProblems } from './form-errors';

interface FieldsFormProps {
  /** What is wrong, of `useFormErrors`. */
  form: FormErrors;
  /** Of each control, by the API's name for it. */
  labels: Readonly<Record<string, string>>;
  /** What did not happen where it was refused, e.g. "Not saved." */
  lost?: string;
  busy: boolean;
  verb: ReactNode;
  /** Beside the button: the way back. */
  aside?: ReactNode;
  /** Checks with `form.check` what is left empty, then sends. */
  onSend: () => void;
  children: ReactNode;
}

/** A form whose faults are said above it and at its fields. */
export function FieldsForm({ form, labels, lost, busy, verb, aside, onSend, children }: FieldsFormProps) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSend();
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={lost} />
      {children}
      <div className="row">
        <Button type="submit" look="primary" busy={busy}>
          {verb}
        </Button>
        {aside}
      </div>
    </form>
  );
}

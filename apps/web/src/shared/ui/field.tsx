import { useId, type ReactNode } from 'react';

interface Described {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export interface FieldProps {
  /** Also the target of the link in the error summary. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** As wide as half of its form, where that has halves. */
  half?: boolean;
  children: (control: Described) => ReactNode;
}

/** One labelled control with its hint and its error. */
export function Field({ id: given, label, hint, error, half, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const look = ['field', error && 'field--wrong', half && 'field--half'].filter(Boolean).join(' ');
  return (
    <div className={look}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <Remarks id={id} hint={hint} error={error} />
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
    </div>
  );
}

interface GroupProps {
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  children: ReactNode;
}

/** Several controls that answer one question. */
export function Group({ id: given, label, hint, error, children }: GroupProps) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={error ? 'field field--wrong' : 'field'} aria-describedby={describedBy || undefined}>
      <legend className="field__label">{label}</legend>
      <Remarks id={id} hint={hint} error={error} />
      <div className="choices" id={id} tabIndex={-1}>
        {children}
      </div>
    </fieldset>
  );
}

interface RemarksProps {
  id: string;
  hint?: ReactNode;
  error?: string;
}

/** What stands between a label and its control: a hint, and what is wrong. */
function Remarks({ id, hint, error }: RemarksProps) {
  return (
    <>
      {hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  );
}

import { type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { Field, type FieldProps } from './field';
import { isUnreadable, useUnreadableWords } from './unreadable';

/** A labelled control that holds nothing itself: it is given its value and tells what it should become. */
export interface ValueProps extends Omit<FieldProps, 'children'> {
  value: string;
  onChange: (value: string) => void;
}

interface ChoiceFieldProps extends ValueProps {
  /** Its `<option>`s. */
  children: ReactNode;
}

/** One of a few, as the device shows them. */
export function ChoiceField({ value, onChange, children, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {children}
        </select>
      )}
    </Field>
  );
}

type DayFieldProps = ValueProps & Pick<InputHTMLAttributes<HTMLInputElement>, 'min' | 'max'>;

/** A form that is about to send a day that is none is told so here (`refuseUnreadable`). */
export function DayField({ value, min, max, onChange, ...field }: DayFieldProps) {
  const words = useUnreadableWords();
  const [isRefused, setRefused] = useState(false);
  return (
    <Field {...field} error={field.error ?? (isRefused ? words : undefined)}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="input input--short"
          min={min}
          max={max}
          value={value}
          onInvalid={() => setRefused(true)}
          onBlur={({ target }) => setRefused(isRefused && isUnreadable(target))}
          onChange={(event) => {
            setRefused(false);
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

interface LineFieldProps extends ValueProps {
  type?: 'text' | 'tel';
  maxLength: number;
}

/** One line of text. */
export function LineField({ value, type = 'text', maxLength, onChange, ...field }: LineFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type={type}
          className="input"
          dir={type === 'text' ? 'auto' : undefined}
          autoComplete="off"
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TextFieldProps extends ValueProps {
  maxLength: number;
  rows?: number;
}

/** As many lines as it takes. */
export function TextField({ value, maxLength, rows, onChange, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          dir="auto"
          autoComplete="off"
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

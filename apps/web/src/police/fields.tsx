import { useLingui } from '@lingui/react/macro';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { type ListName, useCodes } from '../codes/code-lists';
import { CodeOptions } from '../codes/labels';
import { Field } from '../ui/field';

interface CheckBoxProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function CheckBox({ label, checked, onChange }: CheckBoxProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface ValueProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}

interface ChoiceFieldProps extends ValueProps {
  children: ReactNode;
}

/** One of a few, as the device shows them. */
export function ChoiceField({ label, hint, value, onChange, children }: ChoiceFieldProps) {
  return (
    <Field label={label} hint={hint}>
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

interface CodeFieldProps extends ValueProps {
  list: ListName;
  /** Nothing is chosen yet, and something must be. */
  startsEmpty?: boolean;
}

/** One value of a short closed list. */
export function CodeField({ list, startsEmpty, ...field }: CodeFieldProps) {
  const { t } = useLingui();
  const codes = useCodes(list);
  return (
    <ChoiceField {...field}>
      {startsEmpty ? <option value="">{t`Choose`}</option> : null}
      <CodeOptions codes={codes} />
    </ChoiceField>
  );
}

type TextFieldProps = ValueProps & Pick<InputHTMLAttributes<HTMLInputElement>, 'maxLength' | 'type' | 'max'>;

/** One line of text. */
export function TextField({ label, hint, value, onChange, type = 'text', ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          {...input}
          type={type}
          className={type === 'date' ? 'input input--short' : 'input'}
          dir={type === 'text' ? 'auto' : undefined}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

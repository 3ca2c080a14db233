import type { InputHTMLAttributes } from 'react';
import { Field } from '../shared/ui/field';
import type { ValueProps } from '../shared/ui/value-fields';

interface ProofFieldProps extends ValueProps, Pick<InputHTMLAttributes<HTMLInputElement>, 'maxLength'> {
  kind: 'code' | 'password';
}

/** What a person proves themselves by: the code that their app shows now, or their password. */
export function ProofField({ kind, value, maxLength, onChange, ...field }: ProofFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="input"
          type={kind === 'code' ? 'text' : 'password'}
          inputMode={kind === 'code' ? 'numeric' : undefined}
          autoComplete={kind === 'code' ? 'one-time-code' : 'current-password'}
          maxLength={maxLength}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

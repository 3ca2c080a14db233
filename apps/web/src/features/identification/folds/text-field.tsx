import type { InputHTMLAttributes } from 'react';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { Field } from '../../../shared/ui/field';
import type { ReportValues } from '../report-values';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name'> {
  name: FieldPath<ReportValues>;
  label: string;
  hint?: string;
}

export function TextField({ name, label, hint, ...input }: TextFieldProps) {
  const { register } = useFormContext<ReportValues>();
  return (
    <Field label={label} hint={hint} id={input.id}>
      {(control) => (
        <input
          className="input"
          dir="auto"
          autoComplete="off"
          maxLength={200}
          {...input}
          {...control}
          {...register(name)}
        />
      )}
    </Field>
  );
}

import { Field } from '../ui/field';

interface ValueProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}

interface DayFieldProps extends ValueProps {
  min?: string;
  max?: string;
}

export function DayField({ label, hint, value, min, max, onChange }: DayFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="input input--short"
          min={min}
          max={max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TextFieldProps extends ValueProps {
  maxLength: number;
}

export function TextField({ label, hint, value, maxLength, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          dir="auto"
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

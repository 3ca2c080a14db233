import type { ReactNode } from 'react';
import { Field } from '../ui/field';

interface LinesFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  value: readonly string[];
  onChange: (lines: string[]) => void;
}

/** Several short texts, one in each line. */
export function LinesField({ label, hint, value, onChange }: LinesFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          dir="auto"
          rows={2}
          maxLength={3000}
          value={value.join('\n')}
          onChange={(event) => onChange(event.target.value.split('\n'))}
        />
      )}
    </Field>
  );
}

/** What was meant: lines without blanks around them, and no empty ones. */
export const linesOf = (lines: readonly string[]): string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');

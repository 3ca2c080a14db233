import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TextField } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';

interface LinesFieldProps {
  label: ReactNode;
  value: readonly string[];
  onChange: (lines: string[]) => void;
}

/** Several short texts, one in each line. */
export function LinesField({ label, value, onChange }: LinesFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={label}
      hint={t`One in each line.`}
      rows={2}
      maxLength={3000}
      value={value.join('\n')}
      onChange={(text) => onChange(text.split('\n'))}
    />
  );
}

/** What was meant: lines without blanks around them, and no empty ones. */
export const linesOf = (lines: readonly string[]): string[] =>
  lines.map((line) => written(line)).filter((line) => line !== '');

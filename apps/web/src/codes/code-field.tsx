import { useLingui } from '@lingui/react/macro';
import { Field } from '../ui/field';
import { type ListName, useCodes } from './code-lists';
import { CodeOptions } from './labels';

interface CodeFieldProps {
  list: ListName;
  /** Only what belongs to this Community, or to all. */
  group?: string;
  /** Codes of the list that nobody chooses here. */
  without?: readonly string[];
  label: string;
  hint?: string;
  value: string;
  onChange: (code: string) => void;
}

/** One value of a closed list, in the order of the list. */
export function CodeField({ list, group, without = [], label, hint, value, onChange }: CodeFieldProps) {
  const { t } = useLingui();
  const codes = useCodes(list).filter(
    (one) => !without.includes(one.code) && (!group || !one.group || one.group === group),
  );
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t`Choose`}</option>
          <CodeOptions codes={codes} />
        </select>
      )}
    </Field>
  );
}

import { useLingui } from '@lingui/react/macro';
import { type ListName, useCodes } from '../codes/code-lists';
import { CodeOptions } from '../codes/labels';
import { Field } from '../ui/field';

interface ValueProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}

interface CodeFieldProps extends ValueProps {
  list: ListName;
  /** Only what belongs to this Community, or to all. */
  group?: string;
  without?: readonly string[];
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

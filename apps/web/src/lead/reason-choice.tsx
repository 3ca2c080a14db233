import { useLingui } from '@lingui/react/macro';
import { type ListName, useCodes } from '../codes/code-lists';
import { CodeOptions } from '../codes/labels';
import { Field } from '../ui/field';

interface ReasonChoiceProps {
  list: ListName;
  /** Codes of the list that nobody chooses here. */
  without?: readonly string[];
  label: string;
  hint?: string;
  value: string;
  onChange: (code: string) => void;
}

/** One reason out of a closed list: reasons are counted. */
export function ReasonChoice({ list, without = [], label, hint, value, onChange }: ReasonChoiceProps) {
  const { t } = useLingui();
  const codes = useCodes(list).filter(({ code }) => !without.includes(code));
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

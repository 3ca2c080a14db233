import { useLingui } from '@lingui/react/macro';
import { ChoiceField, type ValueProps } from '../../shared/ui/value-fields';
import { Field } from '../../shared/ui/field';
import { type ListName, useCodes } from './code-lists';
import { CodeSelect } from './code-select';
import { CodeOptions } from './labels';

interface CodeFieldProps extends ValueProps {
  list: ListName;
  /** Only what belongs to this Community, or to all. */
  group?: string;
  /** Codes of the list that nobody chooses here. */
  without?: readonly string[];
  /** What it is called to choose nothing, where that is an answer. */
  none?: string;
  /** It begins with a value, and always has one. */
  isSet?: boolean;
}

/** One value of a closed list, in the order of the list. */
export function CodeField({ list, group, without = [], none, isSet, ...field }: CodeFieldProps) {
  const { t } = useLingui();
  const codes = useCodes(list).filter(
    (one) => !without.includes(one.code) && (!group || !one.group || one.group === group),
  );
  return (
    <ChoiceField {...field}>
      {isSet ? null : <option value="">{none ?? t`Choose`}</option>}
      <CodeOptions codes={codes} />
    </ChoiceField>
  );
}

/** One value of a list that is looked through by its labels; that nothing is said stands first. */
export function SortedCodeField({ list, value, onChange, ...field }: ValueProps & { list: ListName }) {
  return (
    <Field {...field}>
      {(control) => (
        <CodeSelect
          {...control}
          list={list}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

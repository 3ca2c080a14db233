import { useLingui } from '@lingui/react/macro';
import type { DutyRoster } from '../../shared/api';
import { CheckBox } from '../../shared/ui/check-box';
import { Field, type FieldProps, Group } from '../../shared/ui/field';

export interface FormProps {
  roster: DutyRoster;
}

interface InputProps extends Omit<FieldProps, 'children'> {
  type: 'date' | 'time' | 'number' | 'datetime-local';
  /** Of a number, which begins at 1. */
  max?: number;
  value: string | number;
  onChange: (value: string) => void;
}

/** A short control for a day, a time or a number. */
export function Input({ type, max, value, onChange, ...field }: InputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type={type}
          min={type === 'number' ? 1 : undefined}
          max={max}
          className="input input--short"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface MembersProps extends FormProps {
  members: string[];
  onChange: (members: string[]) => void;
}

/** People in the order in which they are ticked. */
export function Members({ roster, members, onChange }: MembersProps) {
  const { t } = useLingui();
  const toggle = (id: string): void =>
    onChange(members.includes(id) ? members.filter((one) => one !== id) : [...members, id]);
  return (
    <Group label={t`Who, in the order of their turns`}>
      {roster.people.map(({ id, name }) => (
        <CheckBox
          key={id}
          label={members.includes(id) ? `${members.indexOf(id) + 1}. ${name}` : name}
          checked={members.includes(id)}
          onChange={() => toggle(id)}
        />
      ))}
    </Group>
  );
}

import { useLingui } from '@lingui/react/macro';
import type { DutyRoster } from '../../shared/api';
import { Field, Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';

export interface FormProps {
  roster: DutyRoster;
}

interface InputProps {
  label: string;
  type: 'date' | 'time' | 'number' | 'datetime-local';
  value: string;
  onChange: (value: string) => void;
  place?: FieldPlace;
}

export function Input({ label, type, value, onChange, place }: InputProps) {
  return (
    <Field {...place} label={label}>
      {(control) => (
        <input
          {...control}
          type={type}
          min={type === 'number' ? 1 : undefined}
          max={type === 'number' ? 56 : undefined}
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
        <label key={id} className="check">
          <input type="checkbox" checked={members.includes(id)} onChange={() => toggle(id)} />
          <span>{members.includes(id) ? `${members.indexOf(id) + 1}. ${name}` : name}</span>
        </label>
      ))}
    </Group>
  );
}

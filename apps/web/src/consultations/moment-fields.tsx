import { useLingui } from '@lingui/react/macro';
import { instantOf } from '../time/brussels';
import { Field } from '../ui/field';
import { DayField } from '../ui/value-fields';

/** A day and an hour as they are typed. */
export interface TypedMoment {
  day: string;
  time: string;
}

/** @returns undefined as long as a part is missing */
export const momentOf = ({ day, time }: TypedMoment): string | undefined => instantOf(`${day}T${time}`);

interface MomentFieldsProps {
  label: string;
  value: TypedMoment;
  onChange: (value: TypedMoment) => void;
}

/** When they meet, by the Belgian clock. */
export function MomentFields({ label, value, onChange }: MomentFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <DayField label={label} value={value.day} onChange={(day) => onChange({ ...value, day })} />
      <Field label={t({ message: 'At', context: 'time of a meeting' })}>
        {(control) => (
          <input
            {...control}
            type="time"
            className="input input--short"
            value={value.time}
            onChange={({ target }) => onChange({ ...value, time: target.value })}
          />
        )}
      </Field>
    </>
  );
}

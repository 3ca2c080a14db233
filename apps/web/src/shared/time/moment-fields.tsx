import { useLingui } from '@lingui/react/macro';
import { Field, type FieldProps } from '../ui/field';
import { DayField } from '../ui/value-fields';
import type { TypedMoment } from './typed-moment';

export interface MomentFieldsProps extends Pick<FieldProps, 'id' | 'hint' | 'error'> {
  label: string;
  value: TypedMoment;
  onChange: (value: TypedMoment) => void;
}

/** A day and an hour by the Belgian clock. */
export function MomentFields({ value, onChange, ...day }: MomentFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <DayField {...day} value={value.day} onChange={(chosen) => onChange({ ...value, day: chosen })} />
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

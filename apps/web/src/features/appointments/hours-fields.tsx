import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../shared/ui/button';
import { Group } from '../../shared/ui/field';
import type { Hours } from './entry-values';
import { useWeekdayNames } from '../../shared/time/weekday-names';

interface HoursFieldsProps {
  hours: Hours;
  error?: string;
  onChange: (hours: Hours) => void;
}

const WORKING_DAY = { opens: '09:00', closes: '17:00' };
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Weekly hours by the Brussels clock; none is by arrangement. */
export function HoursFields({ hours, error, onChange }: HoursFieldsProps) {
  const { t } = useLingui();
  const set = (index: number, more: Partial<Hours[number]>) =>
    onChange(hours.map((one, at) => (at === index ? { ...one, ...more } : one)));
  const last = hours.at(-1);
  const next = { ...(last ?? WORKING_DAY), weekday: last ? (last.weekday % 7) + 1 : 1 };
  return (
    <Group id="entry-hours" label={t`Hours`} hint={t`None: by arrangement`} error={error}>
      <div className="stack stack--tight">
        {hours.map((one, index) => (
          <HoursRow
            key={index}
            one={one}
            onChange={(more) => set(index, more)}
            onRemove={() => onChange(hours.filter((_, at) => at !== index))}
          />
        ))}
        <div>
          <Button small onClick={() => onChange([...hours, next])}>
            <Trans>Add hours</Trans>
          </Button>
        </div>
      </div>
    </Group>
  );
}

interface HoursRowProps {
  one: Hours[number];
  onChange: (more: Partial<Hours[number]>) => void;
  onRemove: () => void;
}

function HoursRow({ one, onChange, onRemove }: HoursRowProps) {
  const { t } = useLingui();
  const nameOf = useWeekdayNames();
  return (
    <div className="row">
      <select
        className="input input--short"
        aria-label={t`Day`}
        value={one.weekday}
        onChange={({ target }) => onChange({ weekday: Number(target.value) })}
      >
        {DAYS.map((day) => (
          <option key={day} value={day}>
            {nameOf(day)}
          </option>
        ))}
      </select>
      {(['opens', 'closes'] as const).map((end) => (
        <input
          key={end}
          type="time"
          className="input input--short"
          aria-label={end === 'opens' ? t`From` : t`Until`}
          value={one[end]}
          onChange={({ target }) => onChange({ [end]: target.value })}
        />
      ))}
      <Button small onClick={onRemove}>
        <Trans>Remove</Trans>
        <span className="visually-hidden"> {nameOf(one.weekday)}</span>
      </Button>
    </div>
  );
}

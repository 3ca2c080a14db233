import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type CreateRotation } from '../../shared/api';
import { useWeekdayNames } from '../../shared/time/weekday-names';
import { nowInBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useAct } from '../../session/use-act';
import { type FormProps, Input, Members } from './duty-fields';
import { RotationPreview } from './rotation-preview';

interface PartProps {
  made: CreateRotation;
  onChange: (more: Partial<CreateRotation>) => void;
}

/** People take turns from a day on: on which days, in which hours, and what the next two weeks would look like. */
export function RotationForm({ roster }: FormProps) {
  const { t } = useLingui();
  const [made, setMade] = useState<CreateRotation>({
    days: 'all',
    weekdays: [],
    from: '08:00',
    to: '08:00',
    startsOn: nowInBrussels().toPlainDate().toString(),
    everyDays: 7,
    members: [],
  });
  const change = (more: Partial<CreateRotation>): void => setMade({ ...made, ...more });
  const add = useAct(
    (body: CreateRotation, header) => bodyOf(api.POST('/duty-rotations', { params: { header }, body })),
    'duty',
  );
  const isWhole =
    made.members.length > 0 && made.everyDays >= 1 && [made.from, made.to, made.startsOn].every(Boolean);
  return (
    <div className="stack">
      <Members roster={roster} members={made.members} onChange={(members) => change({ members })} />
      <WeekdayField made={made} onChange={change} />
      <HolidayField made={made} onChange={change} />
      <TurnFields made={made} onChange={change} />
      {isWhole ? <RotationPreview roster={roster} rotation={made} /> : null}
      <ProblemNotice error={add.error} lost={t`Not saved.`} />
      <div className="row">
        <Button look="primary" disabled={!isWhole} busy={add.isPending} onClick={() => add.mutate(made)}>
          <Trans>Put them on</Trans>
        </Button>
      </div>
    </div>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

function WeekdayField({ made: { weekdays }, onChange }: PartProps) {
  const { t } = useLingui();
  const weekdayOf = useWeekdayNames();
  const toggle = (day: number): void =>
    onChange({
      weekdays: weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day],
    });
  return (
    <Group label={t`Weekdays`} hint={t`None chosen: every day.`}>
      {WEEKDAYS.map((day) => (
        <Chip key={day} type="checkbox" small checked={weekdays.includes(day)} onChange={() => toggle(day)}>
          {weekdayOf(day)}
        </Chip>
      ))}
    </Group>
  );
}

/** Public holidays are the Belgian ones, from the rules of the product. */
function HolidayField({ made, onChange }: PartProps) {
  const { t } = useLingui();
  const kinds: [CreateRotation['days'], string][] = [
    ['all', t`the same on public holidays`],
    ['ordinary', t`not on public holidays`],
    ['holidays', t`on public holidays only`],
  ];
  return (
    <Group label={t`Public holidays of Belgium`}>
      {kinds.map(([code, label]) => (
        <Chip
          key={code}
          small
          name="holidays"
          checked={made.days === code}
          onChange={() => onChange({ days: code })}
        >
          {label}
        </Chip>
      ))}
    </Group>
  );
}

function TurnFields({ made, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <div className="row">
      <Input
        type="date"
        label={t`First day`}
        value={made.startsOn}
        onChange={(startsOn) => onChange({ startsOn })}
      />
      <Input
        type="number"
        label={t`Days of a turn`}
        max={56}
        value={made.everyDays}
        onChange={(days) => onChange({ everyDays: Number(days) })}
      />
      <Input type="time" label={t`From, o’clock`} value={made.from} onChange={(from) => onChange({ from })} />
      <Input
        type="time"
        label={t`Until, o’clock (the same: around the clock)`}
        value={made.to}
        onChange={(to) => onChange({ to })}
      />
    </div>
  );
}

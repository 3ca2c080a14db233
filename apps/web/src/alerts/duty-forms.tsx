import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type DutyRoster } from '../api';
import { nowInBrussels } from '../time/brussels';
import { Button } from '../ui/button';
import { Field, Group } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './alerts-query';

interface FormProps {
  roster: DutyRoster;
}

interface InputProps {
  label: string;
  type: 'date' | 'time' | 'number' | 'datetime-local';
  value: string;
  onChange: (value: string) => void;
}

function Input({ label, type, value, onChange }: InputProps) {
  return (
    <Field label={label}>
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
function Members({ roster, members, onChange }: MembersProps) {
  const { t } = useLingui();
  const toggle = (id: string): void =>
    onChange(members.includes(id) ? members.filter((one) => one !== id) : [...members, id]);
  return (
    <Group label={t`Who, in the order of their turns`}>
      {roster.people.map(({ id, name }) => (
        <label key={id} className="choice">
          <input type="checkbox" checked={members.includes(id)} onChange={() => toggle(id)} />
          <span>{members.includes(id) ? `${members.indexOf(id) + 1}. ${name}` : name}</span>
        </label>
      ))}
    </Group>
  );
}

interface Turn {
  from: string;
  to: string;
  startsOn: string;
  everyDays: string;
}

interface TurnFieldsProps {
  turn: Turn;
  onChange: (turn: Turn) => void;
}

function TurnFields({ turn, onChange }: TurnFieldsProps) {
  const { t } = useLingui();
  const field = (name: keyof Turn, type: InputProps['type'], label: string) => (
    <Input
      type={type}
      label={label}
      value={turn[name]}
      onChange={(value) => onChange({ ...turn, [name]: value })}
    />
  );
  return (
    <>
      {field('startsOn', 'date', t`First day`)}
      {field('everyDays', 'number', t`Days of a turn`)}
      {field('from', 'time', t`From, o’clock`)}
      {field('to', 'time', t`Until, o’clock (the same: around the clock)`)}
    </>
  );
}

/** People take turns from a day on, on every day. */
export function RotationForm({ roster }: FormProps) {
  const { t } = useLingui();
  const today = nowInBrussels().toPlainDate().toString();
  const [members, setMembers] = useState<string[]>([]);
  const [turn, setTurn] = useState<Turn>({ from: '08:00', to: '08:00', startsOn: today, everyDays: '7' });
  const add = useAct((body: { members: string[]; turn: Turn }, header) => {
    const sent = {
      ...body.turn,
      everyDays: Number(body.turn.everyDays),
      days: 'all' as const,
      weekdays: [],
      members: body.members,
    };
    return bodyOf(api.POST('/duty-rotations', { params: { header }, body: sent }));
  }, 'duty');
  return (
    <div className="stack">
      <ProblemNotice error={add.error} lost={t`Not saved.`} />
      <Members roster={roster} members={members} onChange={setMembers} />
      <TurnFields turn={turn} onChange={setTurn} />
      <div className="row">
        <Button
          look="primary"
          disabled={members.length === 0}
          busy={add.isPending}
          onClick={() => add.mutate({ members, turn })}
        >
          <Trans>Put them on</Trans>
        </Button>
      </div>
    </div>
  );
}

/** A time on the wall in Brussels, as the API wants it. */
const instantOf = (local: string): string =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant().toString();

interface Exception {
  kind: 'override' | 'absence';
  userId: string;
  from: string;
  to: string;
}

interface WhoAndWhatProps extends FormProps {
  made: Exception;
  onChange: (made: Exception) => void;
}

function WhoAndWhat({ roster, made, onChange }: WhoAndWhatProps) {
  const { t } = useLingui();
  return (
    <>
      <Field label={t`Who`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={made.userId}
            onChange={({ target }) => onChange({ ...made, userId: target.value })}
          >
            {roster.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`What`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={made.kind}
            onChange={({ target }) =>
              onChange({ ...made, kind: target.value === 'absence' ? 'absence' : 'override' })
            }
          >
            <option value="override">{t`takes the duty alone`}</option>
            <option value="absence">{t`is away`}</option>
          </select>
        )}
      </Field>
    </>
  );
}

export function ExceptionForm({ roster }: FormProps) {
  const { t } = useLingui();
  const now = nowInBrussels().toPlainDateTime().round({ smallestUnit: 'hour' });
  const local = (hours: number): string => now.add({ hours }).toString().slice(0, 16);
  const [made, setMade] = useState<Exception>({
    kind: 'override',
    userId: roster.people[0]?.id ?? '',
    from: local(0),
    to: local(24),
  });
  const add = useAct((body: Exception, header) => {
    const sent = { ...body, from: instantOf(body.from), to: instantOf(body.to) };
    return bodyOf(api.POST('/duty-exceptions', { params: { header }, body: sent }));
  }, 'duty');
  return (
    <div className="stack">
      <ProblemNotice error={add.error} lost={t`Not saved.`} />
      <WhoAndWhat roster={roster} made={made} onChange={setMade} />
      <Input
        type="datetime-local"
        label={t`From`}
        value={made.from}
        onChange={(from) => setMade({ ...made, from })}
      />
      <Input
        type="datetime-local"
        label={t`Until`}
        value={made.to}
        onChange={(to) => setMade({ ...made, to })}
      />
      <div className="row">
        <Button
          look="primary"
          disabled={!made.userId || !made.from || !made.to}
          busy={add.isPending}
          onClick={() => add.mutate(made)}
        >
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  );
}

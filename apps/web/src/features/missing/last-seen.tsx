import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CodeField } from '../../entities/code/code-field';
import { clockOf, inBrussels, instantOf, nowInBrussels } from '../../shared/time/brussels';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';
import { LineField } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';

export interface LastSeenValue {
  /** An instant; empty until a person has said it. */
  at: string;
  here: boolean;
  text: string;
  /** Where it was, elsewhere than here: the police of that district are told. */
  district: string;
}

interface LastSeenProps {
  value: LastSeenValue;
  inRound?: string;
  livesHere: boolean;
  at: (name: string) => FieldPlace;
  onChange: (value: LastSeenValue) => void;
}

/** The time is asked and never assumed: it opens the window for the telephone, and everybody who searches starts from it. */
export function LastSeen(props: LastSeenProps) {
  const { value, inRound, at, onChange } = props;
  return (
    <section className="stack stack--tight">
      <WhenSeenQuestion
        value={value}
        inRound={inRound}
        at={at}
        onChange={(seen) => onChange({ ...value, at: seen })}
      />
      <WhereSeen {...props} />
    </section>
  );
}

interface WhenSeenProps {
  value: Pick<LastSeenValue, 'at'>;
  /** When the round of the house saw the person, if it did. */
  inRound?: string;
  at: (name: string) => FieldPlace;
  onChange: (at: string) => void;
}

/** Three times that are one tap, each with what it means by the clock, and a field for any other. */
export function WhenSeenQuestion({ value, inRound, at: placeOf, onChange }: WhenSeenProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const [times] = useState(() => likelyTimes(inRound));
  const words = {
    round: t`in the round`,
    now: t`just now`,
    morning: t`this morning`,
    evening: t`yesterday evening`,
  };
  const { id, error } = placeOf('lastSeenAt');
  const moment = value.at ? momentOf(value.at) : '';
  return (
    <>
      <Group id={id} error={error} label={t`When was the person last seen?`}>
        {times.map(({ name, at }) => (
          <Chip key={name} name="last-seen" checked={value.at === at} onChange={() => onChange(at)}>
            {words[name]} <span className="small">({clockOf(inBrussels(at))})</span>
          </Chip>
        ))}
      </Group>
      <OtherTime value={value} onChange={onChange} />
      <p className="small" role="status">
        {moment ? (
          <strong>
            <Trans>Reported as last seen {moment}.</Trans>
          </strong>
        ) : null}
      </p>
    </>
  );
}

function OtherTime({ value: { at }, onChange }: Pick<WhenSeenProps, 'value' | 'onChange'>) {
  const { t } = useLingui();
  return (
    <Field label={t`Or at another time, by the Belgian clock`}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="datetime-local"
          value={at ? localOf(at) : ''}
          onChange={({ currentTarget }) => onChange(instantOf(currentTarget.value) ?? '')}
        />
      )}
    </Field>
  );
}

interface LikelyTime {
  name: 'round' | 'now' | 'morning' | 'evening';
  at: string;
}

const MORNING = 8;
const EVENING = 20;

/** Instants to the minute. Before the morning there is none of today. */
function likelyTimes(inRound: string | undefined): LikelyTime[] {
  const now = nowInBrussels().round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const at = (day: Temporal.ZonedDateTime, hour: number) => day.with({ hour, minute: 0 });
  const morning = at(now, MORNING);
  const evening = at(now.subtract({ days: 1 }), EVENING);
  const isBefore = Temporal.ZonedDateTime.compare(morning, now) >= 0;
  const times = [
    { name: 'now' as const, moment: now },
    ...(isBefore ? [] : [{ name: 'morning' as const, moment: morning }]),
    { name: 'evening' as const, moment: evening },
  ];
  const likely = times.map(({ name, moment }) => ({ name, at: moment.toInstant().toString() }));
  return inRound ? [{ name: 'round', at: inRound }, ...likely] : likely;
}

/** Where the person lives is right most times: it is changed only by a reporter who knows better. */
function WhereSeen(props: LastSeenProps) {
  const [changing, setChanging] = useState(false);
  const { value, at } = props;
  if (changing || at('lastSeenPlace').error) return <Where {...props} />;
  return (
    <p className="row">
      <span className="badge badge--accent">
        {value.here ? (
          <Trans>Last seen here</Trans>
        ) : written(value.text) || value.district ? (
          <Trans>Last seen elsewhere</Trans>
        ) : (
          <Trans>Place not said</Trans>
        )}
      </span>
      <Button small onClick={() => setChanging(true)}>
        <Trans>Change the place</Trans>
      </Button>
    </p>
  );
}

function Where({ value, livesHere, at, onChange }: LastSeenProps) {
  const { t } = useLingui();
  return (
    <>
      {livesHere || at('lastSeenPlace').error ? (
        <Group {...at('lastSeenPlace')} label={t`Where?`}>
          {livesHere ? (
            <Chip name="where" checked={value.here} onChange={() => onChange({ ...value, here: true })}>
              <Trans>Here</Trans>
            </Chip>
          ) : null}
          <Chip name="where" checked={!value.here} onChange={() => onChange({ ...value, here: false })}>
            <Trans>Elsewhere</Trans>
          </Chip>
        </Group>
      ) : null}
      {value.here ? null : <Elsewhere value={value} onChange={onChange} />}
    </>
  );
}

function Elsewhere({ value, onChange }: Omit<LastSeenProps, 'livesHere' | 'at' | 'inRound'>) {
  const { t } = useLingui();
  return (
    <>
      <LineField
        label={t`Place`}
        hint={t`Never the address of a shelter`}
        maxLength={200}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
      />
      <CodeField
        list="district"
        none={t`That of the house, or of your agency`}
        label={t`Judicial district`}
        hint={t`The police zone of this district is told`}
        value={value.district}
        onChange={(chosen) => onChange({ ...value, district: chosen })}
      />
    </>
  );
}

/** As the field of a form wants it, by the Belgian clock. */
function localOf(instant: string): string {
  const moment = inBrussels(instant);
  return `${moment.toPlainDate().toString()}T${clockOf(moment)}`;
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CodeField } from '../codes/code-field';
import { clockOf, inBrussels, instantOf } from '../time/brussels';
import { useMomentWords } from '../time/time-words';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field, Group } from '../ui/field';
import type { FieldPlace } from '../ui/form-errors';

export interface LastSeenValue {
  at: string;
  here: boolean;
  text: string;
  /** Where it was, elsewhere than here: the police of that district are told. */
  district: string;
}

interface LastSeenProps {
  value: LastSeenValue;
  livesHere: boolean;
  at: (name: string) => FieldPlace;
  onChange: (value: LastSeenValue) => void;
}

/** What is filled in is right most times: it is changed only by who knows better. */
export function LastSeen(props: LastSeenProps) {
  const { t } = useLingui();
  const [changing, setChanging] = useState(false);
  const momentOf = useMomentWords();
  const { at, here } = props.value;
  const moment = momentOf(at);
  const isWrong = ['lastSeenAt', 'lastSeenPlace'].some((name) => props.at(name).error);
  if (changing || isWrong) return <OtherMoment {...props} />;
  return (
    <section>
      <h2 className="small-head">
        <Trans>Last seen</Trans>
      </h2>
      <p className="row">
        <span className="badge badge--accent">{here ? t`${moment}, here` : moment}</span>
        <Button small onClick={() => setChanging(true)}>
          <Trans>Change</Trans>
        </Button>
      </p>
    </section>
  );
}

function OtherMoment({ value, livesHere, at, onChange }: LastSeenProps) {
  const { t } = useLingui();
  return (
    <section className="stack stack--tight">
      <Field {...at('lastSeenAt')} label={t`When was the person last seen?`}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="datetime-local"
            value={localOf(value.at)}
            onChange={({ currentTarget }) =>
              onChange({ ...value, at: instantOf(currentTarget.value) ?? value.at })
            }
          />
        )}
      </Field>
      <Where value={value} livesHere={livesHere} at={at} onChange={onChange} />
    </section>
  );
}

function Where({ value, livesHere, at, onChange }: LastSeenProps) {
  const { t } = useLingui();
  return (
    <>
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
      {value.here ? null : <Elsewhere value={value} onChange={onChange} />}
    </>
  );
}

function Elsewhere({ value, onChange }: Omit<LastSeenProps, 'livesHere' | 'at'>) {
  const { t } = useLingui();
  return (
    <>
      <Field label={t`Place`} hint={t`Never the address of a shelter`}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={200}
            value={value.text}
            onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
          />
        )}
      </Field>
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

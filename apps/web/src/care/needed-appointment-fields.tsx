import { Trans, useLingui } from '@lingui/react/macro';
import type { StateHealth } from '../api';
import { CodeField } from '../codes/code-field';
import { Button } from '../ui/button';
import { DayField } from '../youth/youth-fields';
import { dayFromToday } from '../youth/youth-words';
import { Line } from './medication-fields';

type Needed = StateHealth['appointments'][number];
const EMPTY: Needed = { kind: '' };
const MOST = 30;

interface NeededAppointmentFieldsProps {
  value: readonly Needed[];
  onChange: (appointments: Needed[]) => void;
}

/** Which doctors the person has to see, and by when. */
export function NeededAppointmentFields({ value, onChange }: NeededAppointmentFieldsProps) {
  const { t } = useLingui();
  const put = (at: number, more: Partial<Needed>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...more } : one)));
  return (
    <>
      {value.map(({ kind, words, by }, index) => (
        <fieldset key={index} className="stack stack--tight field">
          <legend className="field__label">{t`Appointment needed ${index + 1}`}</legend>
          <CodeField
            list="health-appointment"
            label={t`With whom`}
            value={kind}
            onChange={(code) => put(index, { kind: code })}
          />
          <DayField
            label={t`By`}
            min={dayFromToday(0)}
            value={by ?? ''}
            onChange={(day) => put(index, { by: day })}
          />
          <Line label={t`About`} value={words ?? ''} onChange={(text) => put(index, { words: text })} />
          <div className="row">
            <Button small onClick={() => onChange(value.filter((_one, at) => at !== index))}>
              <Trans>Remove</Trans>
            </Button>
          </div>
        </fieldset>
      ))}
      {value.length < MOST ? (
        <div className="row">
          <Button small onClick={() => onChange([...value, EMPTY])}>
            <Trans>Add an appointment that is needed</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { StateHealth } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { DayField, LineField } from '../../shared/ui/value-fields';
import { dayFromToday } from '../../shared/time/calendar-day';
import { RepeatedFields } from '../../shared/ui/repeated-fields';

type Needed = StateHealth['appointments'][number];
const EMPTY: Needed = { kind: '' };

interface NeededAppointmentFieldsProps {
  value: readonly Needed[];
  onChange: (appointments: Needed[]) => void;
}

/** Which doctors the person has to see, and by when. */
export function NeededAppointmentFields({ value, onChange }: NeededAppointmentFieldsProps) {
  const { t } = useLingui();
  return (
    <RepeatedFields
      value={value}
      empty={EMPTY}
      legendOf={(number) => t`Appointment needed ${number}`}
      add={<Trans>Add an appointment that is needed</Trans>}
      onChange={onChange}
    >
      {({ kind, words, by }, put, remove) => (
        <>
          <CodeField
            list="health-appointment"
            label={t`With whom`}
            value={kind}
            onChange={(code) => put({ kind: code })}
          />
          <DayField
            label={t`By`}
            min={dayFromToday(0)}
            value={by ?? ''}
            onChange={(day) => put({ by: day })}
          />
          <LineField
            maxLength={300}
            label={t`About`}
            value={words ?? ''}
            onChange={(text) => put({ words: text })}
          />
          <div className="row">{remove}</div>
        </>
      )}
    </RepeatedFields>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { HealthRecord } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { useAnswerWords } from './answer-field';
import { InWords } from './in-words';

interface HealthRecordProps {
  record: HealthRecord;
}

/** What one agency said of the health: first what is dangerous not to know. */
export function HealthRecordView({ record }: HealthRecordProps) {
  return (
    <div className="stack">
      <div className={hasMore(record) ? 'columns columns--two' : 'columns'}>
        <Urgent record={record} />
        {hasMore(record) ? (
          <div className="stack stack--tight">
            <Medications record={record} />
            <Needed record={record} />
            <Words record={record} />
          </div>
        ) : null}
      </div>
      <p className="small quiet">
        {record.recordedBy} · <When at={record.recordedAt} />
        {record.forGuardian ? (
          <>
            {' · '}
            <Trans>open to the guardian</Trans>
          </>
        ) : null}
      </p>
    </div>
  );
}

/** Whether anything was said besides the answers that stand first. */
const hasMore = ({ medications, appointments, insurance, doctor, note }: HealthRecord) =>
  medications.length + appointments.length > 0 || Boolean(insurance ?? doctor ?? note);

/** What is asked of every person, so that an alert would know it. */
function Urgent({ record }: HealthRecordProps) {
  const { t } = useLingui();
  const answers = useAnswerWords();
  const dayOf = useCalendarDay();
  const { vitalMedication, lacksAutonomy, autonomy, pregnant, birthExpectedOn, conditions, allergies } =
    record;
  return (
    <Facts>
      <Fact name={t`Vital medication`}>{answers[vitalMedication]}</Fact>
      <Fact name={t`Disability or lack of autonomy`}>
        {answers[lacksAutonomy]}
        <InWords text={autonomy} />
      </Fact>
      <Fact name={t`Pregnant`}>
        {answers[pregnant]}
        {birthExpectedOn ? <Trans>, birth expected on {dayOf(birthExpectedOn)}</Trans> : null}
      </Fact>
      <Lines name={t`Allergies`} lines={allergies} />
      <Lines name={t`Conditions`} lines={conditions} />
    </Facts>
  );
}

interface LinesProps {
  name: ReactNode;
  lines: readonly string[];
}

function Lines({ name, lines }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <Fact name={name}>
      {lines.map((line) => (
        <FreeText key={line} text={line} />
      ))}
    </Fact>
  );
}

function Medications({ record: { medications } }: HealthRecordProps) {
  if (medications.length === 0) return null;
  return (
    <div>
      <h3>
        <Trans>Medication</Trans>
      </h3>
      <ul>
        {medications.map(({ name, dose, vital }) => (
          <li key={name}>
            <FreeText text={dose ? `${name}, ${dose}` : name} />{' '}
            {vital ? (
              <Badge tone="danger">
                <Trans>vital</Trans>
              </Badge>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Needed({ record: { appointments } }: HealthRecordProps) {
  const dayOf = useCalendarDay();
  if (appointments.length === 0) return null;
  return (
    <div>
      <h3>
        <Trans>Medical appointments needed</Trans>
      </h3>
      <ul>
        {appointments.map(({ kind, words, by }, index) => (
          <li key={index}>
            <Label list="health-appointment" code={kind} />
            {by ? <Trans>, by {dayOf(by)}</Trans> : null}
            <InWords text={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Words({ record: { insurance, doctor, note } }: HealthRecordProps) {
  const { t } = useLingui();
  const words = [
    [t`Insurance`, insurance],
    [t`Doctor`, doctor],
    [t`What else to know`, note],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]));
  if (words.length === 0) return null;
  return (
    <Facts>
      {words.map(([name, text]) => (
        <Fact key={name} name={name}>
          <FreeText text={text} />
        </Fact>
      ))}
    </Facts>
  );
}

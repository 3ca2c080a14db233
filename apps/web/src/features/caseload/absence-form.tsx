import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type Colleague, useIdempotencyKey } from '../../shared/api';
import { useCan, useSession } from '../../session/session-query';
import { dayFromToday } from '../../shared/time/calendar-day';
import { FieldsForm } from '../../shared/ui/fields-form';
import { type FormErrors, useFormErrors } from '../../shared/ui/form-errors';
import { DayField } from '../../shared/ui/value-fields';
import { caseloadActs, useCaseloadAct } from './caseload-queries';
import { ColleagueField } from '../../entities/agency/colleague-field';

interface Values {
  firstDay: string;
  lastDay: string;
  /** Undefined for the reader. */
  member?: Colleague;
  cover?: Colleague;
}

const NONE: Values = { firstDay: '', lastDay: '' };
const NEEDED = ['firstDay', 'lastDay'] as const;

const useLabels = () => {
  const { t } = useLingui();
  return {
    memberId: t`Who is away?`,
    firstDay: t`First day`,
    lastDay: t`Last day`,
    coverId: t`Who covers?`,
  };
};

/** Notes from which day to which a worker is away, and who covers; a supervisor says who it is. */
export function AbsenceForm() {
  const { t } = useLingui();
  const [values, setValues] = useState(NONE);
  const labels = useLabels();
  const keyOf = useIdempotencyKey();
  const note = useCaseloadAct(
    ({ firstDay, lastDay, member, cover }: Values) => {
      const body = { firstDay, lastDay, memberId: member?.id, coverId: cover?.id };
      return caseloadActs.noteAbsence(body, keyOf(body));
    },
    () => setValues(NONE),
  );
  const form = useFormErrors(note.error, labels);
  return (
    <FieldsForm
      form={form}
      labels={labels}
      lost={t`Not saved.`}
      busy={note.isPending}
      verb={<Trans>Note the absence</Trans>}
      onSend={() => form.check(NEEDED.filter((name) => values[name] === '')) && note.mutate(values)}
    >
      <Fields
        form={form}
        labels={labels}
        values={values}
        onChange={(more) => setValues({ ...values, ...more })}
      />
    </FieldsForm>
  );
}

interface FieldsProps {
  form: FormErrors;
  labels: ReturnType<typeof useLabels>;
  values: Values;
  onChange: (more: Partial<Values>) => void;
}

function Fields({ form, labels, values, onChange }: FieldsProps) {
  const { t } = useLingui();
  const canManage = useCan()('caseload:manage');
  const me = useSession().membership.id;
  const { member, cover } = values;
  return (
    <>
      {canManage ? (
        <ColleagueField
          {...form.at('memberId')}
          label={labels.memberId}
          without={me}
          none={t`I am away`}
          value={member}
          onChange={(chosen) => onChange({ member: chosen })}
        />
      ) : null}
      <Days form={form} labels={labels} values={values} onChange={onChange} />
      <ColleagueField
        {...form.at('coverId')}
        label={labels.coverId}
        hint={t`Finds the cases under “I cover”. The cases stay with their worker.`}
        without={member?.id ?? me}
        none={t`No colleague`}
        value={cover}
        onChange={(chosen) => onChange({ cover: chosen })}
      />
    </>
  );
}

function Days({ form, labels, values, onChange }: FieldsProps) {
  const { t } = useLingui();
  const { firstDay, lastDay } = values;
  return (
    <>
      <DayField
        {...form.at('firstDay')}
        label={labels.firstDay}
        value={firstDay}
        onChange={(day) => onChange({ firstDay: day })}
      />
      <DayField
        {...form.at('lastDay')}
        label={labels.lastDay}
        hint={t`This day is included.`}
        min={dayFromToday(0)}
        value={lastDay}
        onChange={(day) => onChange({ lastDay: day })}
      />
    </>
  );
}

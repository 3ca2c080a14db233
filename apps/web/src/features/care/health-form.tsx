import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HealthRecord, StateHealth } from '../../shared/api';
import { DayField, TextField } from '../../shared/ui/value-fields';
import { AnswerField } from './answer-field';
import { useStateHealth } from './health-query';
import { linesOf, LinesField } from './lines-field';
import { MedicationFields } from './medication-fields';
import { NeededAppointmentFields } from './needed-appointment-fields';
import { GuardianChip, SavingForm } from './saving-form';
import { written } from '../../shared/ui/written';

const LONGEST = 4000;

interface HealthFormProps {
  caseId: string;
  isChild: boolean;
  /** What the own agency said last: a new version begins with it. */
  last: HealthRecord | undefined;
  onDone: () => void;
}

const beginning = (last: HealthRecord | undefined): StateHealth => ({
  conditions: last?.conditions ?? [],
  medications: last?.medications ?? [],
  vitalMedication: last?.vitalMedication ?? 'not_asked',
  lacksAutonomy: last?.lacksAutonomy ?? 'not_asked',
  autonomy: last?.autonomy,
  pregnant: last?.pregnant ?? 'not_asked',
  birthExpectedOn: last?.birthExpectedOn,
  allergies: last?.allergies ?? [],
  insurance: last?.insurance,
  doctor: last?.doctor,
  appointments: last?.appointments ?? [],
  note: last?.note,
  forGuardian: last?.forGuardian ?? false,
});

/** Without empty lines, and without what its own answer denies. */
const toSend = (values: StateHealth): StateHealth => ({
  ...values,
  conditions: linesOf(values.conditions),
  allergies: linesOf(values.allergies),
  medications: values.medications
    .filter(({ name }) => written(name))
    .map(({ dose, ...one }) => ({ ...one, dose: written(dose) || undefined })),
  appointments: values.appointments
    .filter(({ kind }) => kind)
    .map(({ kind, words, by }) => ({ kind, words: written(words) || undefined, by: by || undefined })),
  birthExpectedOn: values.pregnant === 'yes' ? values.birthExpectedOn || undefined : undefined,
});

/** What an agency knows of the health, said anew: first what an alert would need. */
export function HealthForm({ caseId, isChild, last, onDone }: HealthFormProps) {
  const [values, setValues] = useState(() => beginning(last));
  const change = (more: Partial<StateHealth>) => setValues({ ...values, ...more });
  const state = useStateHealth(caseId);
  return (
    <SavingForm
      saving={state}
      verb={<Trans>Keep this</Trans>}
      onSave={() => state.mutate(toSend(values), { onSuccess: onDone })}
      onBack={onDone}
    >
      <div className="columns columns--two">
        <div className="stack">
          <UrgentFields values={values} onChange={change} />
          <MedicationFields value={values.medications} onChange={(medications) => change({ medications })} />
          <ConditionFields values={values} onChange={change} />
        </div>
        <div className="stack">
          <NeededAppointmentFields
            value={values.appointments}
            onChange={(appointments) => change({ appointments })}
          />
          <WordFields values={values} onChange={change} />
        </div>
      </div>
      <GuardianChip
        isChild={isChild}
        value={values.forGuardian}
        onChange={(forGuardian) => change({ forGuardian })}
      />
    </SavingForm>
  );
}

interface PartProps {
  values: StateHealth;
  onChange: (more: Partial<StateHealth>) => void;
}

function UrgentFields({ values, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <AnswerField
        name="vital"
        label={t`Needs medication that is vital`}
        hint={t`Given to an alert should the person disappear.`}
        value={values.vitalMedication}
        onChange={(vitalMedication) => onChange({ vitalMedication })}
      />
      <AnswerField
        name="autonomy"
        label={t`Has a disability, or cannot look after themselves`}
        hint={t`Given to an alert should the person disappear.`}
        value={values.lacksAutonomy}
        onChange={(lacksAutonomy) => onChange({ lacksAutonomy })}
      />
      {values.lacksAutonomy === 'yes' ? (
        <TextField
          label={t`What the person needs help with`}
          maxLength={LONGEST}
          value={values.autonomy ?? ''}
          onChange={(autonomy) => onChange({ autonomy })}
        />
      ) : null}
      <PregnancyFields values={values} onChange={onChange} />
    </>
  );
}

function PregnancyFields({ values, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <AnswerField
        name="pregnant"
        label={t`Pregnant`}
        value={values.pregnant}
        onChange={(pregnant) => onChange({ pregnant })}
      />
      {values.pregnant === 'yes' ? (
        <DayField
          label={t`Birth expected on`}
          value={values.birthExpectedOn ?? ''}
          onChange={(birthExpectedOn) => onChange({ birthExpectedOn })}
        />
      ) : null}
    </>
  );
}

function WordFields({ values, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Insurance`}
        hint={t`In words: which fund, which card, what is missing.`}
        maxLength={LONGEST}
        value={values.insurance ?? ''}
        onChange={(insurance) => onChange({ insurance })}
      />
      <TextField
        label={t`Doctor`}
        maxLength={LONGEST}
        value={values.doctor ?? ''}
        onChange={(doctor) => onChange({ doctor })}
      />
      <TextField
        label={t`What else to know`}
        maxLength={LONGEST}
        value={values.note ?? ''}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

function ConditionFields({ values, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <LinesField
        label={t`Allergies`}
        value={values.allergies}
        onChange={(allergies) => onChange({ allergies })}
      />
      <LinesField
        label={t`Conditions`}
        value={values.conditions}
        onChange={(conditions) => onChange({ conditions })}
      />
    </>
  );
}

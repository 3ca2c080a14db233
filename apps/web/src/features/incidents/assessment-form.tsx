import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { CodeSet } from '../../entities/code/code-set';
import { MomentFields } from '../../shared/time/moment-fields';
import { Button } from '../../shared/ui/button';
import { CheckBox } from '../../shared/ui/check-box';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { useTries } from '../../shared/ui/use-tries';
import { LineField, TextField } from '../../shared/ui/value-fields';
import {
  type AssessmentValues,
  bodyOfAssessment,
  useAssessmentProblems,
  valuesOf,
} from './assessment-values';
import { incidentActs, useIncidentAct } from './incident-queries';

const LONGEST = 10_000;

interface PartProps {
  values: AssessmentValues;
  set: (more: Partial<AssessmentValues>) => void;
  errorAt: (target: string) => string | undefined;
}

/** What the law asks to be written down, and who is told. */
export function AssessmentForm({ view }: { view: IncidentView }) {
  const { t } = useLingui();
  const [values, setValues] = useState(() => valuesOf(view));
  const set = (more: Partial<AssessmentValues>): void => setValues((before) => ({ ...before, ...more }));
  const assess = useIncidentAct(() => incidentActs.assess(view, bodyOfAssessment(values)));
  const { attempt, errors, errorAt, tried } = useTries(useAssessmentProblems(values));
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!refuseUnreadable(event.currentTarget) && tried()) assess.mutate(undefined);
  }
  const part = { values, set, errorAt };
  return (
    <form className="stack incident-assessment" noValidate autoComplete="off" onSubmit={submit}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={assess.error} lost={t`Not saved.`} />
      <Facts {...part} />
      <Whose {...part} />
      <Effects {...part} />
      <Decisions {...part} />
      <div>
        <Button type="submit" look="primary" busy={assess.isPending}>
          <Trans>Save the assessment</Trans>
        </Button>
      </div>
    </form>
  );
}

function Facts(part: PartProps) {
  const { values, set, errorAt } = part;
  const { t } = useLingui();
  return (
    <>
      <MomentFields
        id="incident-aware"
        label={t`Since when is your agency aware of it?`}
        hint={t`The 72 hours begin here: when a person of the agency could be reasonably certain.`}
        error={errorAt('incident-aware')}
        value={values.aware}
        onChange={(aware) => set({ aware })}
      />
      <LongText {...part} id="incident-description" of="description" label={t`What happened`} rows={4} />
      <MomentFields
        id="incident-from"
        label={t`It began, as far as known`}
        error={errorAt('incident-from')}
        value={values.from}
        onChange={(from) => set({ from })}
      />
      <MomentFields
        id="incident-until"
        label={t`It ended, as far as known`}
        error={errorAt('incident-until')}
        value={values.until}
        onChange={(until) => set({ until })}
      />
    </>
  );
}

function Whose({ values, set, errorAt }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeSet
        id="incident-nature"
        list="incident-nature"
        label={t`What became of the data`}
        error={errorAt('incident-nature')}
        value={values.nature}
        onChange={(nature) => set({ nature })}
      />
      <CodeSet
        id="incident-data"
        list="incident-data"
        label={t`Which data`}
        error={errorAt('incident-data')}
        value={values.data}
        onChange={(data) => set({ data })}
      />
      <CodeSet
        id="incident-people"
        list="incident-people"
        label={t`Whose data`}
        error={errorAt('incident-people')}
        value={values.people}
        onChange={(people) => set({ people })}
      />
      <LineField
        id="incident-count"
        label={t`About how many people`}
        hint={t`Leave it empty while it is not known.`}
        error={errorAt('incident-count')}
        maxLength={7}
        value={values.peopleCount}
        onChange={(peopleCount) => set({ peopleCount })}
      />
    </>
  );
}

function Effects(part: PartProps) {
  const { values, set, errorAt } = part;
  const { t } = useLingui();
  return (
    <>
      <LongText
        {...part}
        id="incident-consequences"
        of="consequences"
        label={t`Likely consequences for them`}
      />
      <LongText {...part} id="incident-measures" of="measures" label={t`Measures taken or proposed`} />
      <CodeField
        id="incident-risk"
        list="incident-risk"
        label={t`Risk for them`}
        error={errorAt('incident-risk')}
        value={values.risk}
        onChange={(risk) => set({ risk })}
      />
      <LongText {...part} id="incident-risk-reason" of="riskReason" label={t`Why`} />
    </>
  );
}

interface LongTextProps extends PartProps {
  id: string;
  of: 'description' | 'consequences' | 'measures' | 'riskReason';
  label: string;
  rows?: number;
}

/** One of the texts of the assessment. */
function LongText({ id, of, label, rows = 3, values, set, errorAt }: LongTextProps) {
  return (
    <TextField
      id={id}
      label={label}
      error={errorAt(id)}
      rows={rows}
      maxLength={LONGEST}
      value={values[of]}
      onChange={(text) => set({ [of]: text })}
    />
  );
}

function Decisions({ values, set, errorAt }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      {values.risk === 'none' ? (
        <CheckBox
          label={t`Notify the authority all the same`}
          checked={values.notify}
          onChange={(notify) => set({ notify })}
        />
      ) : null}
      <CodeField
        list="incident-authority"
        label={t`Supervisory authority`}
        isSet
        value={values.authority}
        onChange={(authority) => set({ authority })}
      />
      <CheckBox
        label={t`Tell the people whose data they are`}
        checked={values.tellPeople}
        onChange={(tellPeople) => set({ tellPeople })}
      />
      {values.risk === 'high' && !values.tellPeople ? (
        <CodeField
          id="incident-untold"
          list="incident-untold"
          label={t`Why they are not told`}
          error={errorAt('incident-untold')}
          value={values.noTellReason}
          onChange={(noTellReason) => set({ noTellReason })}
        />
      ) : null}
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Button } from '../../shared/ui/button';
import { dayFromToday } from '../../shared/time/calendar-day';
import { Field } from '../../shared/ui/field';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { DayField, type ValueProps } from '../../shared/ui/value-fields';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { written } from '../../shared/ui/written';
import { useAct } from './use-act';
import { useYears } from './use-years';

interface AgeFormProps {
  caseId: string;
  assessmentId: string;
}

interface AgeResult {
  ageMin: number;
  ageMax: number;
  testedOn?: string;
}

const RANGE = ['ageMin', 'ageMax'] as const;

/** The range of the test, in years and tenths, and when it was made. */
export function AgeResultForm({ caseId, assessmentId }: AgeFormProps) {
  const { t } = useLingui();
  const [values, setValues] = useState({ ageMin: '', ageMax: '', testedOn: '' });
  const asked = useAsked(useResult({ caseId, assessmentId }));
  const labels = { ageMin: t`Lowest age`, ageMax: t`Highest age`, testedOn: t`Day of the test` };
  const form = useFormErrors(asked.error, labels);
  function ask(): void {
    if (!form.check(RANGE.filter((name) => !written(values[name])))) return;
    const [ageMin, ageMax] = [numberOf(values.ageMin), numberOf(values.ageMax)];
    asked.ask({ ageMin, ageMax, testedOn: values.testedOn || undefined });
  }
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} />
      <div className="row">
        {RANGE.map((name) => (
          <YearsField
            key={name}
            {...form.at(name)}
            label={labels[name]}
            value={values[name]}
            onChange={(years) => setValues({ ...values, [name]: years })}
          />
        ))}
        <DayField
          {...form.at('testedOn')}
          label={labels.testedOn}
          max={dayFromToday(0)}
          value={values.testedOn}
          onChange={(testedOn) => setValues({ ...values, testedOn })}
        />
      </div>
      <Button look="primary" busy={asked.isPending} onClick={ask}>
        <Trans>Record the result…</Trans>
      </Button>
      <ResultDialog asked={asked} />
    </div>
  );
}

function YearsField({ value, onChange, ...field }: ValueProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="input input--short"
          inputMode="decimal"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** The range that decides, before it is recorded: a result is recorded once. */
function ResultDialog({ asked: { said, dialog } }: { asked: Asked<AgeResult> }) {
  const { t } = useLingui();
  const years = useYears();
  if (!dialog || !said) return null;
  const [ageMin, ageMax] = [years(said.ageMin), years(said.ageMax)];
  return (
    <PersonDialog
      {...dialog}
      title={t`Record the result of the test?`}
      verb={<Trans>Record the result</Trans>}
      lost={t`Not recorded.`}
      takingBack={<Trans>This cannot be taken back.</Trans>}
    >
      <p>
        <Trans>
          Range of the test: {ageMin} to {ageMax} years. The lowest age decides.
        </Trans>
      </p>
    </PersonDialog>
  );
}

function useResult({ caseId, assessmentId: id }: AgeFormProps) {
  return useAct(caseId, (body: AgeResult, header) =>
    versioned(api.POST('/age-assessments/{id}/result', { params: { path: { id }, header }, body })),
  );
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));

export function AppealOutcomeForm({ caseId, assessmentId: id }: AgeFormProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<'upheld' | 'annulled'>();
  const outcome = useAct(caseId, (body: { outcome: 'upheld' | 'annulled' }, header) =>
    versioned(api.POST('/age-assessments/{id}/outcome', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="row">
      <Button onClick={() => setAsked('annulled')}>
        <Trans>The appeal was won: a minor</Trans>
      </Button>
      <Button onClick={() => setAsked('upheld')}>
        <Trans>The decision was upheld</Trans>
      </Button>
      {asked ? (
        <PersonDialog
          act="age.decideOnAppeal"
          title={t`Record the outcome of the appeal?`}
          verb={<Trans>Record the outcome</Trans>}
          run={outcome}
          onConfirm={() => outcome.mutate({ outcome: asked }, { onSuccess: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
        >
          <p>
            {asked === 'annulled' ? (
              <Trans>The appeal was won: the person is a minor and gets a guardian.</Trans>
            ) : (
              <Trans>The decision was upheld: it is final.</Trans>
            )}
          </p>
        </PersonDialog>
      ) : null}
    </div>
  );
}

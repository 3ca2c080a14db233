import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../api';
import { PersonDialog } from '../cases/person-dialog';
import { Button } from '../ui/button';
import { nowInBrussels } from '../time/brussels';
import { Field } from '../ui/field';
import { FormProblems, useFormErrors } from '../ui/form-errors';
import { DayField } from '../ui/value-fields';
import { useAct } from './use-act';

interface AgeFormProps {
  caseId: string;
  assessmentId: string;
}

interface AgeResult {
  ageMin: number;
  ageMax: number;
  testedOn?: string;
}

/** The range of the test, in years and tenths, and when it was made. */
export function AgeResultForm({ caseId, assessmentId }: AgeFormProps) {
  const { t } = useLingui();
  const today = nowInBrussels().toPlainDate().toString();
  const [ages, setAges] = useState({ ageMin: '', ageMax: '' });
  const [testedOn, setTestedOn] = useState('');
  const result = useResult({ caseId, assessmentId });
  const labels = { ageMin: t`Lowest age`, ageMax: t`Highest age`, testedOn: t`Day of the test` };
  const form = useFormErrors(result.error, labels);
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} />
      <div className="row">
        {(['ageMin', 'ageMax'] as const).map((name) => (
          <Field key={name} {...form.at(name)} label={labels[name]}>
            {(control) => (
              <input
                {...control}
                className="input input--short"
                inputMode="decimal"
                value={ages[name]}
                onChange={(event) => setAges({ ...ages, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <DayField
          {...form.at('testedOn')}
          label={labels.testedOn}
          max={today}
          value={testedOn}
          onChange={setTestedOn}
        />
      </div>
      <Button
        look="primary"
        busy={result.isPending}
        onClick={() =>
          form.check([]) &&
          result.mutate({
            ageMin: numberOf(ages.ageMin),
            ageMax: numberOf(ages.ageMax),
            testedOn: testedOn || undefined,
          })
        }
      >
        <Trans>Record the result</Trans>
      </Button>
    </div>
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

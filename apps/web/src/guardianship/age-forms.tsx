import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../api';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './use-act';

interface AgeFormProps {
  caseId: string;
  assessmentId: string;
}

/** The range of the test, in years and tenths. */
export function AgeResultForm({ caseId, assessmentId: id }: AgeFormProps) {
  const { t } = useLingui();
  const [ages, setAges] = useState({ ageMin: '', ageMax: '' });
  const result = useAct(caseId, (body: { ageMin: number; ageMax: number }, header) =>
    versioned(api.POST('/age-assessments/{id}/result', { params: { path: { id }, header }, body })),
  );
  const labels = { ageMin: t`Lowest age`, ageMax: t`Highest age` };
  return (
    <div className="stack">
      <ProblemNotice error={result.error} />
      <div className="row">
        {(['ageMin', 'ageMax'] as const).map((name) => (
          <Field key={name} label={labels[name]}>
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
      </div>
      <Button
        look="primary"
        busy={result.isPending}
        onClick={() => result.mutate({ ageMin: numberOf(ages.ageMin), ageMax: numberOf(ages.ageMax) })}
      >
        <Trans>Record the result</Trans>
      </Button>
    </div>
  );
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));

export function AppealOutcomeForm({ caseId, assessmentId: id }: AgeFormProps) {
  const outcome = useAct(caseId, (body: { outcome: 'upheld' | 'annulled' }, header) =>
    versioned(api.POST('/age-assessments/{id}/outcome', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="stack">
      <ProblemNotice error={outcome.error} />
      <div className="row">
        <Button busy={outcome.isPending} onClick={() => outcome.mutate({ outcome: 'annulled' })}>
          <Trans>The appeal was won: a minor</Trans>
        </Button>
        <Button busy={outcome.isPending} onClick={() => outcome.mutate({ outcome: 'upheld' })}>
          <Trans>The decision was upheld</Trans>
        </Button>
      </div>
    </div>
  );
}

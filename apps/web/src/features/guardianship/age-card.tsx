import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type AgeAssessment, type CaseGuardianship } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { LabelList } from '../../entities/code/labels';
import { calendarDayOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AgeResultForm, AppealOutcomeForm } from './age-forms';
import { AskedStep } from './asked-step';
import { CodeChoices } from '../../entities/code/code-choices';
import { type ActHeaders, useAct } from './use-act';
import { useYears } from './use-years';

interface AgeCardProps {
  part: CaseGuardianship;
}

/** Whether there is a word to say of the age: none where nobody doubts and the reader may not. */
export const saysAge = ({ ageAssessments, actions }: CaseGuardianship) =>
  ageAssessments.length > 0 || actions.includes('age_doubt');

/** Doubt, test, decision, appeal. */
export function AgeCard({ part }: AgeCardProps) {
  const { t } = useLingui();
  const mayDoubt = part.actions.includes('age_doubt');
  return (
    <Card title={t`Age`}>
      <div className="stack">
        <p className="small quiet">
          <Trans>Until a decision the person is treated as a child. The lowest age of a test counts.</Trans>
        </p>
        {part.ageAssessments.map((age) => (
          <Assessment key={age.id} caseId={part.id} age={age} />
        ))}
        {mayDoubt ? <DoubtForm caseId={part.id} /> : null}
      </div>
    </Card>
  );
}

interface AssessmentProps {
  caseId: string;
  age: AgeAssessment;
}

function Assessment({ caseId, age }: AssessmentProps) {
  const act = useAct(caseId, (step: AgeStep, header) => post(age.id, step, header));
  const { actions } = age;
  return (
    <div className="stack stack--tight">
      <p>
        <strong>
          <AgeState age={age} />
        </strong>
      </p>
      <AgeFacts age={age} />
      <ProblemNotice error={act.error} />
      <Steps age={age} act={act} />
      {actions.includes('result') ? <AgeResultForm caseId={caseId} assessmentId={age.id} /> : null}
      {actions.includes('outcome') ? <AppealOutcomeForm caseId={caseId} assessmentId={age.id} /> : null}
    </div>
  );
}

interface AgeDecisionProps {
  age: AgeAssessment;
  act: ReturnType<typeof useAct<AgeStep>>;
}

/** What comes next; each step is asked for once. */
function Steps({ age, act }: AgeDecisionProps) {
  const { t } = useLingui();
  const { actions } = age;
  return (
    <div className="row">
      {actions.includes('order') ? (
        <AskedStep
          run={act}
          onConfirm={(done) => act.mutate('order', done)}
          look="primary"
          title={t`Order the medical test?`}
          verb={<Trans>Order the medical test</Trans>}
        >
          <Trans>The order stands with today’s date. The result and the decision follow it.</Trans>
        </AskedStep>
      ) : null}
      {actions.includes('decision') ? <AgeDecision age={age} act={act} /> : null}
      {actions.includes('extension') ? (
        <AskedStep
          run={act}
          onConfirm={(done) => act.mutate('extension', done)}
          title={t`Take three working days more?`}
          verb={<Trans>Take three working days more</Trans>}
        >
          <Trans>The decision is due three working days later.</Trans>
        </AskedStep>
      ) : null}
      {actions.includes('appeal') ? (
        <AskedStep
          run={act}
          onConfirm={(done) => act.mutate('appeal', done)}
          title={t`Record an appeal?`}
          verb={<Trans>Record an appeal</Trans>}
        >
          <Trans>The decision stands until the appeal is decided.</Trans>
        </AskedStep>
      ) : null}
    </div>
  );
}

/** The decision follows from the test; its effect is said before it is taken. */
function AgeDecision({ age, act }: AgeDecisionProps) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const years = useYears();
  const [ageMin, ageMax] = [years(age.ageMin), years(age.ageMax)];
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        <Trans>Decide by the lowest age…</Trans>
      </Button>
      {isAsking ? (
        <PersonDialog
          act="age.decide"
          title={t`Decide about the age?`}
          verb={<Trans>Decide by the lowest age</Trans>}
          run={act}
          onConfirm={() => act.mutate('decision', { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>
            <Trans>
              Range of the test: {ageMin} to {ageMax} years. The lowest age decides.
            </Trans>
          </p>
          <p className="small">
            <Trans>
              Under 18 the person counts as a minor and gets a guardian. From 18 the person counts as an
              adult, and a guardianship ends.
            </Trans>
          </p>
        </PersonDialog>
      ) : null}
    </>
  );
}

interface AgeStateProps {
  age: AgeAssessment;
}

function AgeState({ age: { status, decision } }: AgeStateProps) {
  if (status === 'appealed')
    return decision === 'minor' ? (
      <Trans>Decided: a minor. The appeal is not decided yet</Trans>
    ) : (
      <Trans>Decided: an adult. The appeal is not decided yet</Trans>
    );
  if (decision === 'minor') return <Trans>Decided: a minor</Trans>;
  if (decision === 'adult') return <Trans>Decided: an adult</Trans>;
  if (status === 'doubt') return <Trans>Age in doubt: the test is not ordered yet</Trans>;
  if (status === 'test_ordered') return <Trans>Age in doubt: the test is ordered</Trans>;
  return <Trans>Age in doubt: the test is done, the decision is due</Trans>;
}

type AgeStep = 'order' | 'extension' | 'decision' | 'appeal';

function post(id: string, step: AgeStep, header: ActHeaders) {
  const options = { params: { path: { id }, header }, body: {} };
  switch (step) {
    case 'order':
      return versioned(api.POST('/age-assessments/{id}/order', options));
    case 'extension':
      return versioned(api.POST('/age-assessments/{id}/extension', options));
    case 'decision':
      return versioned(api.POST('/age-assessments/{id}/decision', options));
    case 'appeal':
      return versioned(api.POST('/age-assessments/{id}/appeal', options));
  }
}

interface DoubtFormProps {
  caseId: string;
}

function DoubtForm({ caseId }: DoubtFormProps) {
  const { t } = useLingui();
  const [grounds, setGrounds] = useState<string[]>([]);
  const doubt = useAct(caseId, (body: { grounds: string[] }, header) =>
    versioned(api.POST('/cases/{id}/age-assessments', { params: { path: { id: caseId }, header }, body })),
  );
  return (
    <Fold title={t`Doubt the age`}>
      {() => (
        <div className="stack">
          <ProblemNotice error={doubt.error} />
          <CodeChoices list="age-doubt-ground" label={t`Why`} several value={grounds} onChange={setGrounds} />
          <Button
            disabled={grounds.length === 0}
            busy={doubt.isPending}
            onClick={() => doubt.mutate({ grounds })}
          >
            <Trans>Ask for an assessment</Trans>
          </Button>
        </div>
      )}
    </Fold>
  );
}

function AgeFacts({ age }: AgeStateProps) {
  const { decideBy, extendedAt, raisedAt, raisedBy, ageMin, ageMax, testedOn, orderedAt } = age;
  const { t, i18n } = useLingui();
  const day = testedOn ? calendarDayOf(testedOn, i18n.locale) : '';
  const years = useYears();
  const [from, to] = [years(ageMin), years(ageMax)];
  return (
    <>
      <p className="small quiet">
        <Trans>
          Doubted by {raisedBy}, <When at={raisedAt} />:
        </Trans>{' '}
        <LabelList list="age-doubt-ground" codes={age.grounds} />
      </p>
      <p className="small quiet">
        {ageMin === undefined ? (
          <Trans>
            decision by <When at={decideBy} />
          </Trans>
        ) : (
          <Trans>
            test: {from} to {to} years
          </Trans>
        )}
        {orderedAt && ageMin === undefined ? (
          <>
            {' · '}
            <Trans>
              test ordered <When at={orderedAt} />
            </Trans>
          </>
        ) : null}
        {day ? ` · ${t`tested on ${day}`}` : ''}
        {extendedAt ? (
          <>
            {' · '}
            <Trans>extended once, at the border</Trans>
          </>
        ) : null}
        <AgeOutcome age={age} />
      </p>
    </>
  );
}

/** The decision and what became of the appeal, each with its day. */
function AgeOutcome({ age: { decidedAt, appealedAt, appealOutcome } }: AgeStateProps) {
  return (
    <>
      {decidedAt ? (
        <>
          {' · '}
          <Trans>
            decided <When at={decidedAt} />
          </Trans>
        </>
      ) : null}
      {appealedAt ? (
        <>
          {' · '}
          <Trans>
            appealed <When at={appealedAt} />
          </Trans>
        </>
      ) : null}
      {appealOutcome ? ' · ' : ''}
      {appealOutcome === 'annulled' ? <Trans>annulled on appeal</Trans> : null}
      {appealOutcome === 'upheld' ? <Trans>upheld on appeal</Trans> : null}
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { type ComponentProps, useState } from 'react';
import { api, versioned, type AgeAssessment, type CaseGuardianship } from '../../shared/api';
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
import { useAct } from './use-act';
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
  const { id, actions } = age;
  const act = useAct(caseId, (step: AgeStep, header) =>
    versioned(api.POST(`/age-assessments/{id}/${step}`, { params: { path: { id }, header }, body: {} })),
  );
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
      {actions.includes('result') ? <AgeResultForm caseId={caseId} assessmentId={id} /> : null}
      {actions.includes('outcome') ? <AppealOutcomeForm caseId={caseId} assessmentId={id} /> : null}
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
  return (
    <div className="row">
      <Step
        age={age}
        act={act}
        step="order"
        look="primary"
        title={t`Order the medical test?`}
        verb={<Trans>Order the medical test</Trans>}
      >
        <Trans>The order stands with today’s date. The result and the decision follow it.</Trans>
      </Step>
      {age.actions.includes('decision') ? <AgeDecision age={age} act={act} /> : null}
      <Step
        age={age}
        act={act}
        step="extension"
        title={t`Take three working days more?`}
        verb={<Trans>Take three working days more</Trans>}
      >
        <Trans>The decision is due three working days later.</Trans>
      </Step>
      <Step
        age={age}
        act={act}
        step="appeal"
        title={t`Record an appeal?`}
        verb={<Trans>Record an appeal</Trans>}
      >
        <Trans>The decision stands until the appeal is decided.</Trans>
      </Step>
    </div>
  );
}

type StepProps = AgeDecisionProps &
  Pick<ComponentProps<typeof AskedStep>, 'look' | 'title' | 'verb' | 'children'> & { step: AgeStep };

/** A step that needs nothing but to be asked about, where it may be taken. */
function Step({ age, act, step, children, ...asked }: StepProps) {
  if (!age.actions.includes(step)) return null;
  return (
    <AskedStep {...asked} run={act} onConfirm={(done) => act.mutate(step, done)}>
      <p>{children}</p>
    </AskedStep>
  );
}

/** The decision follows from the test; its effect is said before it is taken. */
function AgeDecision({ age, act }: AgeDecisionProps) {
  const { t } = useLingui();
  const years = useYears();
  const [ageMin, ageMax] = [years(age.ageMin), years(age.ageMax)];
  return (
    <AskedStep
      act="age.decide"
      look="primary"
      label={<Trans>Decide by the lowest age…</Trans>}
      title={t`Decide about the age?`}
      verb={<Trans>Decide by the lowest age</Trans>}
      run={act}
      onConfirm={(done) => act.mutate('decision', done)}
    >
      <p>
        <Trans>
          Range of the test: {ageMin} to {ageMax} years. The lowest age decides.
        </Trans>
      </p>
      <p className="small">
        <Trans>
          Under 18 the person counts as a minor and gets a guardian. From 18 the person counts as an adult,
          and a guardianship ends.
        </Trans>
      </p>
    </AskedStep>
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
  const { extendedAt, raisedAt, raisedBy, testedOn } = age;
  const { t, i18n } = useLingui();
  const day = testedOn ? calendarDayOf(testedOn, i18n.locale) : '';
  return (
    <>
      <p className="small quiet">
        <Trans>
          Doubted by {raisedBy}, <When at={raisedAt} />:
        </Trans>{' '}
        <LabelList list="age-doubt-ground" codes={age.grounds} />
      </p>
      <p className="small quiet">
        <AgeTest age={age} />
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

/** The range that the test found; before it, by when the decision is due. */
function AgeTest({ age: { decideBy, ageMin, ageMax, orderedAt } }: AgeStateProps) {
  const years = useYears();
  const [from, to] = [years(ageMin), years(ageMax)];
  if (ageMin !== undefined) {
    return (
      <Trans>
        test: {from} to {to} years
      </Trans>
    );
  }
  return (
    <>
      <Trans>
        decision by <When at={decideBy} />
      </Trans>
      {orderedAt ? (
        <>
          {' · '}
          <Trans>
            test ordered <When at={orderedAt} />
          </Trans>
        </>
      ) : null}
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

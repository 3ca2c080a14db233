import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type CreateYouthPlan, versioned, type YouthMandate } from '../api';
import { CodeField } from '../codes/code-field';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { DayField, TextField } from '../ui/value-fields';
import { useYouthAct } from './use-youth-act';
import { dayFromToday } from './youth-words';

type Goal = CreateYouthPlan['goals'][number];
const EMPTY: Goal = { area: '', goal: '', measure: '', by: 'service' };
const REVIEW_DAYS = 90;
const MOST_GOALS = 20;

interface PlanFormProps {
  caseId: string;
  mandate: YouthMandate;
  onDone: () => void;
}

/** Goals, what is done for each by whom, the child's consent as the law asks for it, and the day it is looked at again. */
export function PlanForm({ caseId, mandate, onDone }: PlanFormProps) {
  const { t } = useLingui();
  const { id, plans } = mandate;
  const [plan, setPlan] = useState<CreateYouthPlan>({
    goals: plans[0]?.goals ?? [EMPTY],
    reviewOn: dayFromToday(REVIEW_DAYS),
    consent: 'given',
    withLawyer: mandate.needs.lawyer,
  });
  const change = (more: Partial<CreateYouthPlan>) => setPlan({ ...plan, ...more });
  const setGoal = (at: number, more: Partial<Goal>) =>
    change({ goals: plan.goals.map((one, index) => (index === at ? { ...one, ...more } : one)) });
  const save = useYouthAct(caseId, (body: CreateYouthPlan, header) =>
    versioned(api.POST('/youth-mandates/{id}/plans', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="stack">
      <ProblemNotice error={save.error} lost={t`Not saved.`} />
      {plan.goals.map((goal, index) => (
        <GoalFields key={index} number={index + 1} goal={goal} onChange={(more) => setGoal(index, more)} />
      ))}
      {plan.goals.length < MOST_GOALS ? (
        <div className="row">
          <Button small onClick={() => change({ goals: [...plan.goals, EMPTY] })}>
            <Trans>Another goal</Trans>
          </Button>
        </div>
      ) : null}
      <ConsentFields plan={plan} needs={mandate.needs} onChange={change} />
      <DayField
        label={t`Looked at again on`}
        min={dayFromToday(1)}
        value={plan.reviewOn}
        onChange={(reviewOn) => change({ reviewOn })}
      />
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(plan, { onSuccess: onDone })}>
          <Trans>Save this version</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

interface GoalFieldsProps {
  number: number;
  goal: Goal;
  onChange: (more: Partial<Goal>) => void;
}

function GoalFields({ number, goal, onChange }: GoalFieldsProps) {
  const { t } = useLingui();
  return (
    <fieldset className="stack stack--tight field">
      <legend className="field__label">{t`Goal ${number}`}</legend>
      <CodeField
        list="youth-task"
        label={t`About`}
        value={goal.area}
        onChange={(area) => onChange({ area })}
      />
      <TextField
        label={t`What is wanted`}
        maxLength={500}
        value={goal.goal}
        onChange={(text) => onChange({ goal: text })}
      />
      <TextField
        label={t`What is done`}
        maxLength={500}
        value={goal.measure}
        onChange={(measure) => onChange({ measure })}
      />
      <CodeField list="youth-actor" label={t`By whom`} value={goal.by} onChange={(by) => onChange({ by })} />
    </fieldset>
  );
}

interface ConsentFieldsProps {
  plan: CreateYouthPlan;
  needs: YouthMandate['needs'];
  onChange: (more: Partial<CreateYouthPlan>) => void;
}

function ConsentFields({ plan, needs, onChange }: ConsentFieldsProps) {
  const { t } = useLingui();
  const words = { given: t`Agrees`, refused: t`Does not agree`, not_needed: t`Not asked` };
  return (
    <>
      {needs.lawyer ? (
        <Notice tone="warning">
          <Trans>At 12 and 13 a minor consents to youth care only with the assistance of a lawyer.</Trans>
        </Notice>
      ) : null}
      <Group
        label={t`The child`}
        hint={needs.consent ? t`Voluntary help needs the consent of a child of 12 and more.` : undefined}
      >
        {(['given', 'refused', 'not_needed'] as const).map((consent) => (
          <Chip
            key={consent}
            small
            name="consent"
            checked={plan.consent === consent}
            onChange={() => onChange({ consent })}
          >
            {words[consent]}
          </Chip>
        ))}
      </Group>
      <Chip
        type="checkbox"
        checked={plan.withLawyer}
        onChange={() => onChange({ withLawyer: !plan.withLawyer })}
      >
        <Trans>A lawyer assisted the child</Trans>
      </Chip>
    </>
  );
}

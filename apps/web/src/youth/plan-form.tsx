import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type CreateYouthPlan, versioned, type YouthMandate } from '../api';
import { CodeField } from '../codes/code-field';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../ui/form-errors';
import { Notice } from '../ui/notice';
import { useAsked } from '../ui/use-asked';
import { DayField, TextField } from '../ui/value-fields';
import { PlanDialog } from './plan-dialog';
import { useYouthAct } from './use-youth-act';
import { dayFromToday, useConsentWords } from './youth-words';

type Goal = CreateYouthPlan['goals'][number];
/** What is typed; no answer about the child before a person chose one. */
type Draft = Omit<CreateYouthPlan, 'consent' | 'withLawyer'> &
  Partial<Pick<CreateYouthPlan, 'consent' | 'withLawyer'>>;
const EMPTY: Goal = { area: '', goal: '', measure: '', by: 'service' };
const REVIEW_DAYS = 90;
const MOST_GOALS = 20;

interface PlanFormProps {
  caseId: string;
  mandate: YouthMandate;
  onDone: () => void;
}

/** Which questions about the child have no answer yet. */
const leftOf = (plan: Draft): string[] =>
  (['consent', 'withLawyer'] as const).filter((name) => plan[name] === undefined);

/**
 * Goals, what is done for each by whom, the child's consent as the law asks for it, and the day it is looked at again. A new
 * version begins with the goals of the last one, never with its consent: the child is asked each time.
 */
export function PlanForm({ caseId, mandate, onDone }: PlanFormProps) {
  const { t } = useLingui();
  const { id, plans } = mandate;
  const [plan, setPlan] = useState<Draft>({
    goals: plans[0]?.goals ?? [EMPTY],
    reviewOn: dayFromToday(REVIEW_DAYS),
  });
  const change = (more: Partial<Draft>) => setPlan({ ...plan, ...more });
  const setGoal = (at: number, more: Partial<Goal>) =>
    change({ goals: plan.goals.with(at, { ...plan.goals[at]!, ...more }) });
  const asked = useAsked(useSave(caseId, id), onDone);
  const labels = { consent: t`Does the child agree?`, withLawyer: t`Did a lawyer assist the child?` };
  const form = useFormErrors(asked.error, labels);
  function send(): void {
    if (form.check(leftOf(plan))) asked.ask(plan as CreateYouthPlan);
  }
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
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
      <ConsentFields plan={plan} needs={mandate.needs} form={form} labels={labels} onChange={change} />
      <DayField
        label={t`Looked at again on`}
        min={dayFromToday(1)}
        value={plan.reviewOn}
        onChange={(reviewOn) => change({ reviewOn })}
      />
      <div className="row">
        <Button look="primary" busy={asked.isPending} onClick={send}>
          <Trans>Save this version</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
      </div>
      <PlanDialog asked={asked} labels={labels} />
    </div>
  );
}

const useSave = (caseId: string, id: string) =>
  useYouthAct(caseId, (body: CreateYouthPlan, header) =>
    versioned(api.POST('/youth-mandates/{id}/plans', { params: { path: { id }, header }, body })),
  );

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
  plan: Draft;
  needs: YouthMandate['needs'];
  form: FormErrors;
  labels: Record<'consent' | 'withLawyer', string>;
  onChange: (more: Partial<Draft>) => void;
}

/** Two questions without an answer to begin with. */
function ConsentFields({ plan, needs, form, labels, onChange }: ConsentFieldsProps) {
  const { t } = useLingui();
  const words = useConsentWords();
  return (
    <>
      {needs.lawyer ? (
        <Notice tone="warning">
          <Trans>At 12 and 13 a minor consents to youth care only with the assistance of a lawyer.</Trans>
        </Notice>
      ) : null}
      <Group
        {...form.at('consent')}
        label={labels.consent}
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
      <Group {...form.at('withLawyer')} label={labels.withLawyer}>
        {[true, false].map((withLawyer) => (
          <Chip
            key={String(withLawyer)}
            small
            name="with-lawyer"
            checked={plan.withLawyer === withLawyer}
            onChange={() => onChange({ withLawyer })}
          >
            {withLawyer ? <Trans>Yes</Trans> : <Trans>No</Trans>}
          </Chip>
        ))}
      </Group>
    </>
  );
}

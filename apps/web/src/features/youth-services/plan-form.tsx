import { Trans, useLingui } from '@lingui/react/macro';
import { api, type CreateYouthPlan, versioned, type YouthMandate, type YouthPlan } from '../../shared/api';
import { RepeatedFields } from '../../shared/ui/repeated-fields';
import { CodeField } from '../../entities/code/code-field';
import { Button } from '../../shared/ui/button';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { useAsked } from '../../shared/ui/use-asked';
import { DayField, TextField } from '../../shared/ui/value-fields';
import { ChipGroup } from './chip-group';
import { PlanDialog } from './plan-dialog';
import { bodyOfPlan, EMPTY_GOAL, GOAL_FIELDS, type GoalDraft, leftOf, type PlanDraft } from './plan-draft';
import { PlanView } from './plan-view';
import { usePlanDraft } from './use-plan-draft';
import { useYouthAct } from './use-youth-act';
import { useConsentWords } from './youth-words';
import { dayFromToday } from '../../shared/time/calendar-day';

const MOST_GOALS = 20;

interface PlanFormProps {
  caseId: string;
  mandate: YouthMandate;
  onDone: () => void;
}

/** Goals, what is done for each by whom, the child's consent as the law asks for it, and the day it is looked at again. */
export function PlanForm({ caseId, mandate, onDone }: PlanFormProps) {
  const { t } = useLingui();
  const plan = usePlanDraft(caseId, mandate);
  const { draft, change, meanwhile } = plan;
  const asked = useAsked(useSave(caseId, mandate.id, plan.filledFrom), onDone);
  const labels = usePlanLabels(draft.goals);
  const form = useFormErrors(asked.error, labels);
  function send(): void {
    if (form.check(leftOf(draft))) asked.ask(bodyOfPlan(draft));
  }
  function setGoals(goals: GoalDraft[]): void {
    // What was said of a goal that is removed would stand at another.
    if (goals.length < draft.goals.length) form.check([]);
    change({ goals });
  }
  return (
    <div className="stack">
      {meanwhile ? <WrittenMeanwhile plan={meanwhile} onGoOn={plan.goOn} /> : null}
      <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
      <Goals goals={draft.goals} form={form} onChange={setGoals} />
      <ConsentFields plan={draft} needs={mandate.needs} form={form} labels={labels} onChange={change} />
      <DayField
        {...form.at('reviewOn')}
        label={labels.reviewOn}
        min={dayFromToday(1)}
        value={draft.reviewOn}
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
      <PlanDialog asked={asked} labels={labels} gone={plan.gone} needsConsent={mandate.needs.consent} />
    </div>
  );
}

const useSave = (caseId: string, id: string, filledFrom: string | undefined) =>
  useYouthAct(
    caseId,
    (body: CreateYouthPlan, header) =>
      versioned(api.POST('/youth-mandates/{id}/plans', { params: { path: { id }, header }, body })),
    filledFrom,
  );

interface WrittenMeanwhileProps {
  plan: YouthPlan;
  onGoOn: () => void;
}

/** Another version came while this one was typed: it is read before this one follows it. */
function WrittenMeanwhile({ plan, onGoOn }: WrittenMeanwhileProps) {
  const { number, writtenBy } = plan;
  return (
    <Notice tone="warning" live="polite">
      <p>
        <strong>
          <Trans>
            {writtenBy} wrote version {number} while you were writing. Your text is still here and is not
            saved.
          </Trans>
        </strong>
      </p>
      <PlanView plan={plan} />
      <p>
        <Trans>
          Read version {number}. When you go on from it, its new and changed goals come after yours, and you
          save when both are right.
        </Trans>
      </p>
      <div className="row">
        <Button onClick={onGoOn}>
          <Trans>Go on from version {number}</Trans>
        </Button>
      </div>
    </Notice>
  );
}

/** Of each control, also of each field of each goal, by the API's name for it, as the summary of errors says it. */
function usePlanLabels(goals: readonly GoalDraft[]) {
  const { t } = useLingui();
  const words = useGoalWords();
  const ofGoal = (at: number) =>
    GOAL_FIELDS.map((name) => {
      const number = at + 1;
      const label = words[name];
      return [`goals.${at}.${name}`, t`${label} (goal ${number})`] as const;
    });
  return {
    ...Object.fromEntries(goals.flatMap((_goal, at) => ofGoal(at))),
    consent: t`Does the child agree?`,
    withLawyer: t`Did a lawyer assist the child?`,
    reviewOn: t`Looked at again on`,
  };
}

function useGoalWords(): Record<(typeof GOAL_FIELDS)[number], string> {
  const { t } = useLingui();
  return { area: t`About`, goal: t`What is wanted`, measure: t`What is done`, by: t`By whom` };
}

interface GoalsProps {
  goals: readonly GoalDraft[];
  form: FormErrors;
  onChange: (goals: GoalDraft[]) => void;
}

/** A plan has one goal at least: the last one cannot be removed. */
function Goals({ goals, form, onChange }: GoalsProps) {
  const { t } = useLingui();
  const words = useGoalWords();
  return (
    <RepeatedFields
      value={goals}
      most={MOST_GOALS}
      empty={EMPTY_GOAL}
      legendOf={(number) => t`Goal ${number}`}
      add={<Trans>Another goal</Trans>}
      onChange={onChange}
    >
      {(goal, put, remove, at) => {
        const field = (name: (typeof GOAL_FIELDS)[number]) => ({
          ...form.at(`goals.${at}.${name}`),
          label: words[name],
          value: goal[name],
          onChange: (value: string) => put({ [name]: value }),
        });
        return (
          <>
            <CodeField list="youth-task" {...field('area')} />
            <TextField maxLength={500} {...field('goal')} />
            <TextField maxLength={500} {...field('measure')} />
            <CodeField list="youth-actor" {...field('by')} />
            {goals.length > 1 ? <div className="row">{remove}</div> : null}
          </>
        );
      }}
    </RepeatedFields>
  );
}

interface ConsentFieldsProps {
  plan: PlanDraft;
  needs: YouthMandate['needs'];
  form: FormErrors;
  labels: Record<'consent' | 'withLawyer', string>;
  onChange: (more: Partial<PlanDraft>) => void;
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
      <ChipGroup
        {...form.at('consent')}
        label={labels.consent}
        hint={
          needs.consent
            ? t`Voluntary help needs the consent of a child of 12 and more. A version that the child refuses is kept and is not in force.`
            : undefined
        }
        name="consent"
        choices={(['given', 'refused', 'not_needed'] as const).map((id) => ({ id, name: words[id] }))}
        value={plan.consent}
        onChange={(consent) => onChange({ consent })}
      />
      <ChipGroup
        {...form.at('withLawyer')}
        label={labels.withLawyer}
        name="with-lawyer"
        choices={[
          { id: true, name: <Trans>Yes</Trans> },
          { id: false, name: <Trans>No</Trans> },
        ]}
        value={plan.withLawyer}
        onChange={(withLawyer) => onChange({ withLawyer })}
      />
    </>
  );
}

import { written } from '../../shared/ui/written';
import type { CreateYouthPlan, YouthPlan } from '../../shared/api';

type SentGoal = CreateYouthPlan['goals'][number];

/** A goal as it is typed. */
export interface GoalDraft extends SentGoal {
  /** As it stands in the version that the form goes on from. */
  recorded?: SentGoal;
}

/** What is typed of a version; nothing is answered before a person did. */
export type PlanDraft = Omit<CreateYouthPlan, 'goals' | 'consent' | 'withLawyer'> &
  Partial<Pick<CreateYouthPlan, 'consent' | 'withLawyer'>> & { goals: GoalDraft[] };

/** What the form asks of each goal. */
export const GOAL_FIELDS = ['area', 'goal', 'measure', 'by'] as const;
export const EMPTY_GOAL: GoalDraft = { area: '', goal: '', measure: '', by: '' };

const asRecorded = (goal: SentGoal): GoalDraft => ({ ...goal, recorded: goal });
const isSame = (a: SentGoal | undefined, b: SentGoal): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A new version begins with the goals of the last one; the child is asked each time, and a person says the day. */
export const draftFrom = (last: YouthPlan | undefined): PlanDraft => ({
  goals: last ? last.goals.map(asRecorded) : [EMPTY_GOAL],
  reviewOn: '',
});

/** Fields without an answer, by the API's names. */
export function leftOf({ goals, reviewOn, consent, withLawyer }: PlanDraft): string[] {
  const ofGoals = goals.flatMap((goal, at) =>
    GOAL_FIELDS.filter((name) => !written(goal[name])).map((name) => `goals.${at}.${name}`),
  );
  return [
    ...ofGoals,
    ...(consent === undefined ? ['consent'] : []),
    ...(withLawyer === undefined ? ['withLawyer'] : []),
    ...(reviewOn ? [] : ['reviewOn']),
  ];
}

/** As it is sent, once {@link leftOf} is empty. */
export const bodyOfPlan = ({ goals, consent, withLawyer, reviewOn }: PlanDraft): CreateYouthPlan => ({
  goals: goals.map(({ recorded: _recorded, ...goal }) => goal),
  reviewOn,
  consent: consent!,
  withLawyer: withLawyer!,
});

/** Goals of the version before that the next one has no more; one whose words were changed stays. */
export const goneFrom = (last: YouthPlan | undefined, goals: readonly GoalDraft[]): SentGoal[] =>
  (last?.goals ?? []).filter((goal) => !goals.some(({ recorded }) => isSame(recorded, goal)));

/**
 * What was typed, going on from a version that was written meanwhile: what that one added or changed comes after the typed goals, and no
 * typed goal is lost. The answers of the child and the day of the review were given to another plan: they are asked again.
 */
export function followedBy(draft: PlanDraft, before: YouthPlan | undefined, meanwhile: YouthPlan): PlanDraft {
  const added = meanwhile.goals.filter((goal) => !before?.goals.some((one) => isSame(one, goal)));
  const typed = draft.goals.filter((goal) => !isSame(goal, EMPTY_GOAL));
  return { goals: [...typed, ...added.map(asRecorded)], reviewOn: '' };
}

import { firstHours, type PlannedTask, type TaskCode } from './first-hours.js';
import type { Criterion, PresumedBecause } from './presumption.js';
import type { RecipientReason } from './recipients.js';

/** A criterion that is presumed since something was learned while the person was missing. */
export interface LearnedCriterion {
  code: Criterion;
  because: PresumedBecause;
  /** ISO, UTC. */
  at: string;
}

/** A task as it was asked for before. */
export interface AskedTask {
  code: string;
  agencyId: string;
  isDone: boolean;
}

/** Each house looks after itself: what one has done is done for no other. */
const OF_EACH_HOUSE: readonly TaskCode[] = ['search_site', 'freeze_address', 'co_residents'];

/**
 * Of the tasks that the rules name now, those that were not asked for. What somebody was asked for already is nobody else's, but
 * for each house its own; the school is told by the guardian who came later unless somebody told it.
 */
export function notAskedYet<Task extends Pick<PlannedTask, 'code' | 'agencyId'>>(
  named: readonly Task[],
  asked: readonly AskedTask[],
): Task[] {
  return named.filter(({ code, agencyId }) => {
    const same = asked.filter((one) => one.code === code);
    if (same.some((one) => one.agencyId === agencyId)) return false;
    if (OF_EACH_HOUSE.includes(code)) return true;
    return code === 'inform_school' ? !same.some(({ isDone }) => isDone) : same.length === 0;
  });
}

const EVERYBODY = { reporter: 'reporter', police: 'police', guardian: 'guardian' };
const WHATEVER = { toldChildFocus: true, trafficking: true, treatedAsChild: true };
/** Asked for at the beginning, whoever does it and whatever is known; other tasks follow from a review, a Child Alert or a finding. */
const FIRST_HOURS: readonly TaskCode[] = firstHours(EVERYBODY, WHATEVER)
  .map(({ code }) => code)
  .filter((code) => code !== 'review_first');

export const isOfFirstHours = (code: TaskCode): boolean => FIRST_HOURS.includes(code);

const BECAUSE: Partial<Record<TaskCode, RecipientReason>> = {
  search_site: 'lives_there',
  call_guardian: 'unaccompanied_minor',
  inform_school: 'unaccompanied_minor',
  freeze_address: 'trafficking_signs',
  co_residents: 'trafficking_signs',
};

/** Why a task of the first hours is asked for later than the others; undefined for what follows from no fact of the case. */
export function whyAsked(code: TaskCode, basis: 'presumed' | 'assessed'): RecipientReason | undefined {
  if (code === 'inform_child_focus' || code === 'criteria_sheet') return `${basis}_worrying`;
  return BECAUSE[code];
}

/** What has to be done; code list `missing-task`. */
export const TASK_CODES = [
  'search_site',
  'call_phone',
  'report_to_police',
  'criteria_sheet',
  'send_description',
  'call_guardian',
  'inform_child_focus',
  'inform_school',
  'freeze_address',
  'co_residents',
  'leads_to_police',
  'confirm_sis',
  'review_first',
  'review_weekly',
  'review_monthly',
  'medical_check',
  'return_interview',
  'risk_plan',
  'rescreen',
  'child_alert_end',
] as const;
export type TaskCode = (typeof TASK_CODES)[number];

/** What became of a task; code list `missing-task-status`. A decision is made by a person, and by nothing else. */
export const TASK_DECISIONS = ['done', 'not_needed', 'lapsed'] as const;
export type TaskDecision = (typeof TASK_DECISIONS)[number];
/** What a person says of a task: a decision, or that the decision of their own agency was a mistake and the task is open. */
export const TASK_ANSWERS = [...TASK_DECISIONS, 'open'] as const;
export type TaskAnswerCode = (typeof TASK_ANSWERS)[number];
/** `withdrawn`: left with the finding that was taken back. */
export const TASK_STATUSES = ['open', ...TASK_DECISIONS, 'withdrawn'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Agencies on Relais in the roles that do something. */
export interface Doers {
  /** Who reports. */
  reporter: string;
  police?: string;
  guardian?: string;
  /** Where the person lives. */
  house?: string;
  service?: string;
}

/** Something to do, with the row of the rules table that says until when. */
export interface PlannedTask {
  code: TaskCode;
  agencyId: string;
  rule: string;
}

const ruleOf = (code: TaskCode): string =>
  code === 'review_first' ? 'missing.review.first' : `missing.task.${code}`;

/** The first hours. Whoever is not on Relais leaves their part to whoever reported. */
export function firstHours(
  doers: Doers,
  of: { toldChildFocus: boolean; trafficking: boolean; treatedAsChild: boolean },
): PlannedTask[] {
  const { reporter, police = reporter, guardian, house = reporter, service = reporter } = doers;
  const plan: [TaskCode, string, boolean][] = [
    ['search_site', house, true],
    ['call_phone', house, true],
    ['report_to_police', reporter, reporter !== doers.police],
    ['criteria_sheet', police, true],
    ['send_description', reporter, true],
    ['call_guardian', reporter, of.treatedAsChild && reporter !== guardian],
    ['inform_child_focus', police, of.toldChildFocus],
    ['inform_school', guardian ?? service, of.treatedAsChild],
    ['freeze_address', house, of.trafficking],
    ['co_residents', house, of.trafficking],
    ['leads_to_police', house, true],
    ['confirm_sis', police, true],
    ['review_first', police, true],
  ];
  return plan
    .filter(([, , holds]) => holds)
    .map(([code, agencyId]) => ({ code, agencyId, rule: ruleOf(code) }));
}

/** After a finding: the body, the story, the plan, the signs. */
export function afterFinding(doers: Doers): PlannedTask[] {
  const { reporter, guardian = reporter, house = reporter } = doers;
  const plan: [TaskCode, string][] = [
    ['medical_check', house],
    ['return_interview', guardian],
    ['risk_plan', house],
    ['rescreen', house],
  ];
  return plan.map(([code, agencyId]) => ({ code, agencyId, rule: ruleOf(code) }));
}

/** What follows a review while nobody is found: weekly for some weeks, then monthly. @param weeklyDone reviews so far */
export function nextReview(agencyId: string, weeklyDone: number, weeks: number): PlannedTask {
  const rhythm = weeklyDone < weeks ? 'weekly' : 'monthly';
  return { code: `review_${rhythm}`, agencyId, rule: `missing.review.${rhythm}` };
}

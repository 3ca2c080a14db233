import { CASE, ENDS, TASK_DECIDED } from './notice-ends.js';
import { tellOfMissing } from './search-functions.js';
import { came, first, noticeEnded } from './ways-to-end.js';

/** The tasks that follow from a finding (`afterFinding`), by the functions of the database. */
const FOLLOWS = (code: string) => `not is_search_task(${code}) and ${code} <> 'child_alert_end'`;

const tasks = /* sql */ `
-- Whether the time of a task runs: of the search while the person is missing, of what follows from a finding once the person is found.
create function relais.is_task_timed(p_code text, p_found boolean) returns boolean language sql immutable parallel safe as $$
  select p_code = 'child_alert_end' or relais.is_search_task(p_code) <> p_found
$$;
revoke execute on function relais.is_task_timed from public;
grant execute on function relais.is_task_timed to relais_app, relais_worker;

${tellOfMissing(`
  -- After a finding that was taken back, what follows from the finding that stands has its time, whichever agency was asked before.
  update missing_tasks k set due_at = t."dueAt", remind_at = t."remindAt", reminded_at = null, escalated_at = null,
    version = k.version + 1, updated_at = p_at
  from jsonb_to_recordset(p_tasks) as t (code text, "dueAt" timestamptz, "remindAt" timestamptz)
  where e.status = 'found' and k.episode_id = e.id and k.code = t.code and k.status = 'open' and k.due_at <> t."dueAt"
    and ${FOLLOWS('k.code')};`)}
`;

/** A report that a guardian owes: of the person who is told their own, of others any of the case. */
const GUARDIAN_TOLD = '(n.user_id is null or g.guardian_user_id = n.user_id)';

/** Handed in since the notice. What became due instead, with the end of the guardianship, answers no notice of before. */
const REPORT_MADE = came(
  'guardianship_reports',
  `${CASE} and t.submitted_at >= n.created_at and exists (select 1 from guardianships g where g.id = t.guardianship_id
    and ${GUARDIAN_TOLD} and (t.kind <> 'final' or g.ended_at <= n.created_at))`,
  'done',
);
const REPORT_ENDED = `case when not exists (select 1 from guardianships g where g.case_id = n.case_id and ${GUARDIAN_TOLD}
    and g.report_due_at is not null and g.remind_at <= n.created_at) then ${first(REPORT_MADE, "'over'")} end`;

/** A task that follows from a finding is asked for no more once that finding is taken back. */
const TASK_ENDED = first(
  TASK_DECIDED,
  came(
    'missing_entries',
    `t.episode_id = n.subject_id and t.kind = 'finding_taken_back' and t.created_at >= n.created_at
    and ${FOLLOWS("(n.params ->> 'task')")}`,
    'over',
  ),
);

const notices = /* sql */ `
create policy guardianship_reports_definer on relais.guardianship_reports for select to relais_owner using (true);
-- As before (0189). A report is done where one was handed in, and not where another became due or none is due any more.
create or replace ${noticeEnded({
  ...ENDS,
  'guardianship.reminder': REPORT_ENDED,
  'guardianship.overdue': REPORT_ENDED,
  'missing.task_due': TASK_ENDED,
  'missing.task_overdue': TASK_ENDED,
})}
`;

/** What ended with another act is not shown as done, and the time of a task that another act ended does not run. */
export const migration = { name: '0206-ends-that-are-true', up: [tasks, notices].join('\n') };

import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import type { Tx } from '#platform/database';
import type { TaskCode } from '../domain/first-hours.js';

/** A task that somebody has to be told of. */
export interface DueTask {
  id: string;
  caseId: string;
  episodeId: string;
  agencyId: string;
  code: TaskCode;
}

/** An open episode whose window for telephone location is about to close. */
export interface ClosingWindow {
  episodeId: string;
  caseId: string;
  agencyIds: string[];
}

/** An open episode whose last review is late and that has no next one. */
export interface StaleReview {
  episodeId: string;
  caseId: string;
  agencyId: string;
  membershipId: string;
  weekly: number;
}

/** The next review, with the instants of its rule. */
export interface PlannedReview extends StaleReview {
  code: TaskCode;
  rule: string;
  dueAt: Date;
  remindAt: Date;
}

/** The time of a task `k` runs. */
const TIMED = `exists (select 1 from relais.missing_episodes e
      where e.id = k.episode_id and relais.is_task_timed(k.code, e.found_at is not null))`;

/** Claims rows so that of two workers at once only one gets each. */
const CLAIM = (column: string, when: string) => `
with due as (
  select id from relais.missing_tasks k where decided_at is null and withdrawn_at is null and ${column} is null and ${when}
    and not relais.is_left_out(case_id)
    -- A task of the search waits for its decision once the person is found, and what follows from a finding while the person is missing.
    and ${TIMED}
  order by due_at, id limit $2 for update skip locked)
update relais.missing_tasks t set ${column} = $1 from due where t.id = due.id
returning t.id, t.case_id as "caseId", t.episode_id as "episodeId", t.owner_agency_id as "agencyId", t.code`;

/** What the worker watches of searches. */
@Injectable()
export class DueTasksRepository {
  claimReminders(tx: Tx, limit: number): Promise<DueTask[]> {
    return tx.query<DueTask>(CLAIM('reminded_at', 'remind_at <= $1 and due_at > $1'), [tx.now, limit]);
  }

  claimOverdue(tx: Tx, limit: number): Promise<DueTask[]> {
    return tx.query<DueTask>(CLAIM('escalated_at', 'due_at <= $1'), [tx.now, limit]);
  }

  /**
   * Searches whose window closes within `hours` and who may ask for what is in it: the police zone, else whoever reported.
   * Each is told once.
   */
  claimWindows(tx: Tx, hours: number, limit: number): Promise<ClosingWindow[]> {
    return tx.query<ClosingWindow>(
      `with due as (
         select id from relais.missing_episodes
         where status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and phone_window_told_at is null
           and phone_window_ends_at > $1 and phone_window_ends_at <= $1::timestamptz + make_interval(hours => $3)
           and not relais.is_left_out(case_id)
         order by phone_window_ends_at, id limit $2 for update skip locked)
       update relais.missing_episodes e set phone_window_told_at = $1 from due where e.id = due.id
       returning e.id as "episodeId", e.case_id as "caseId", coalesce(
         (select array_agg(distinct r.agency_id) from relais.missing_recipients r
           where r.episode_id = e.id and r.on_system and r.role = 'police_zone'), array[e.owner_agency_id]) as "agencyIds"`,
      [tx.now, limit, hours],
    );
  }

  /**
   * Episodes whose last review nobody did, locked until this transaction ends: whoever is found meanwhile waits for it and ends
   * what it adds. One somebody is writing is left for the next tick, so that this never waits for a person.
   */
  async staleReviews(tx: Tx, limit: number): Promise<StaleReview[]> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('missing:reviews', 0))`);
    return tx.query<StaleReview>(
      `select e.id as "episodeId", e.case_id as "caseId", late.owner_agency_id as "agencyId",
         late.created_by_membership as "membershipId",
         (select count(*)::integer from relais.missing_tasks w
           where w.episode_id = e.id and w.code = 'review_weekly') as weekly
       from relais.missing_episodes e
       join lateral (select t.owner_agency_id, t.created_by_membership from relais.missing_tasks t
         where t.episode_id = e.id and t.code like 'review\\_%' and t.decided_at is null and t.due_at <= $1
         order by t.due_at desc, t.id desc limit 1) late on true
       where e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')
         and not exists (select 1 from relais.missing_tasks n
           where n.episode_id = e.id and n.code like 'review\\_%' and n.decided_at is null and n.due_at > $1)
       order by e.id limit $2 for update of e skip locked`,
      [tx.now, limit],
    );
  }

  async planReviews(tx: Tx, reviews: readonly PlannedReview[]): Promise<void> {
    const rows = reviews.map((review) => ({ id: newRowId(tx.now.getTime()), ...review }));
    await tx.query(
      `insert into relais.missing_tasks (id, case_id, owner_agency_id, episode_id, code, rule, due_at, remind_at,
         created_by_membership, created_at, updated_at)
       select r.id, r."caseId", r."agencyId", r."episodeId", r.code, r.rule, r."dueAt", r."remindAt", r."membershipId", $2, $2
       from jsonb_to_recordset($1) as r (id uuid, "caseId" uuid, "agencyId" uuid, "episodeId" uuid, "membershipId" uuid,
         code text, rule text, "dueAt" timestamptz, "remindAt" timestamptz)`,
      [JSON.stringify(rows), tx.now],
    );
  }

  /** What is still to be done, asked when its agency is told of it. @returns undefined once it was decided, or left with its finding */
  async openOne(tx: Tx, taskId: string): Promise<{ code: TaskCode } | undefined> {
    const [row] = await tx.query<{ code: TaskCode }>(
      'select code from relais.missing_tasks where id = $1 and decided_at is null and withdrawn_at is null',
      [taskId],
    );
    return row;
  }
}

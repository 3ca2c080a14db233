import { Injectable } from '@nestjs/common';
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

/** Claims rows so that of two workers at once only one gets each. */
const CLAIM = (column: string, when: string) => `
with due as (
  select id from relais.missing_tasks where done_at is null and ${column} is null and ${when}
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
         order by phone_window_ends_at, id limit $2 for update skip locked)
       update relais.missing_episodes e set phone_window_told_at = $1 from due where e.id = due.id
       returning e.id as "episodeId", e.case_id as "caseId", coalesce(
         (select array_agg(distinct r.agency_id) from relais.missing_recipients r
           where r.episode_id = e.id and r.on_system and r.role = 'police_zone'), array[e.owner_agency_id]) as "agencyIds"`,
      [tx.now, limit, hours],
    );
  }

  /** Whether it is still to be done, asked when somebody is told of it. */
  async isOpen(tx: Tx, taskId: string): Promise<boolean> {
    const [row] = await tx.query('select 1 from relais.missing_tasks where id = $1 and done_at is null', [
      taskId,
    ]);
    return row !== undefined;
  }
}

import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** How far the alert of a subject is. */
export interface AnswerCount {
  /** Recipients of the alert, and how many have acknowledged or were reached by a call. */
  all: number;
  acknowledged: number;
  /** The actor's agency is one that has not. */
  asksYou: boolean;
}

/** Counts for lists of subjects, as far as the actor may see their recipients; one statement each. */
@Injectable()
export class AnswerCountsReader {
  /** @returns no entry for a subject without an alert the actor may see */
  async ofSubjects(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, AnswerCount>> {
    const rows = await tx.query<AnswerCount & { subjectId: string }>(
      `select a.subject_id as "subjectId", count(*)::integer as "all",
         count(r.acknowledged_at)::integer as acknowledged,
         coalesce(bool_or(r.agency_id = $2 and r.acknowledged_at is null and a.ended_at is null), false) as "asksYou"
       from relais.alerts a join relais.alert_recipients r on r.alert_id = a.id
       where a.subject_id = any ($1) group by a.subject_id`,
      [subjectIds, memberOf(tx).agencyId],
    );
    return new Map(rows.map(({ subjectId, ...count }) => [subjectId, count]));
  }

  /** Alerts of a kind that run, of which the actor's agency was told and has not acknowledged. */
  async awaited(tx: Tx, kind: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(distinct a.id)::integer as count
       from relais.alerts a join relais.alert_recipients r on r.alert_id = a.id
       where a.kind = $1 and a.ended_at is null and r.agency_id = $2 and r.acknowledged_at is null`,
      [kind, memberOf(tx).agencyId],
    );
    return row!.count;
  }
}

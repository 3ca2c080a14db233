import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** How far the alert of a subject is. */
export interface AnswerCount {
  /** Recipients of the alert, and how many have acknowledged, also before it was armed again, or were reached by a call. */
  all: number;
  acknowledged: number;
  /** Of those, who acknowledged and did nothing for so long that they are asked again. */
  askedAgain: number;
  /** The actor's agency is one that has not. */
  asksYou: boolean;
  /** Names of the others that never have; who is called and has no name on record is counted alone. */
  silent: string[];
}

/** Alerts that run and that the actor's agency has not answered, calls it has to make among them. */
export interface UnansweredAlerts {
  count: number;
  oldest?: { alertId: string; addedAt: Date };
}

/** Counts for lists of subjects, as far as the actor may see their recipients; one statement each. */
@Injectable()
export class AnswerCountsReader {
  /** @returns no entry for a subject without an alert the actor may see */
  async ofSubjects(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, AnswerCount>> {
    const rows = await tx.query<AnswerCount & { subjectId: string }>(
      `select a.subject_id as "subjectId", count(*)::integer as "all",
         count(coalesce(r.acknowledged_at, r.acknowledged_before_at))::integer as acknowledged,
         count(*) filter (where r.acknowledged_at is null and r.acknowledged_before_at is not null)::integer as "askedAgain",
         coalesce(bool_or(r.agency_id = $2 and r.acknowledged_at is null and a.ended_at is null), false) as "asksYou",
         coalesce(array_agg(distinct k.name) filter (where k.name is not null
           and coalesce(r.acknowledged_at, r.acknowledged_before_at) is null and r.agency_id is distinct from $2), '{}') as silent
       from relais.alerts a join relais.alert_recipients r on r.alert_id = a.id
         -- A call to whom no message reaches is of no other agency.
         and r.stands_for is null
       left join relais.agencies g on g.id = r.agency_id
       cross join lateral (select coalesce(relais.agency_name(g), relais.called_agency_name(r.outside_name)) as name) k
       where a.subject_id = any ($1) group by a.subject_id`,
      [subjectIds, memberOf(tx).agencyId],
    );
    return new Map(rows.map(({ subjectId, ...count }) => [subjectId, count]));
  }

  /** What a supervisor must know first: how many, and which one waits longest. */
  async unanswered(tx: Tx): Promise<UnansweredAlerts> {
    const [oldest] = await tx.query<{ alertId: string; addedAt: Date; count: number }>(
      `select r.alert_id as "alertId", min(r.added_at) as "addedAt", (count(*) over ())::integer as count
       from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id
       where r.duty_agency_id = $1 and r.acknowledged_at is null and a.ended_at is null
       group by r.alert_id order by 2, 1 limit 1`,
      [memberOf(tx).agencyId],
    );
    if (!oldest) return { count: 0 };
    const { count, ...which } = oldest;
    return { count, oldest: which };
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

import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** How far the alert of a subject is. */
export interface AnswerCount {
  /** Recipients of the alert, and how many have acknowledged, also before it was armed again, or were reached by a call. */
  all: number;
  acknowledged: number;
  /** Of those, who acknowledged and did nothing for so long that they are asked again. */
  askedAgain: number;
  /** Of the others: it raised the last alert of the subject itself, and so knows. */
  byOwnAct: number;
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

/**
 * The recipients of a subject, each once, whichever of its alerts told it: an acknowledgement that was given stands, also when its alert
 * ended and another one was raised.
 */
const RECIPIENTS = /* sql */ `
last as (
  select distinct on (a.subject_id) a.id, a.subject_id, a.raised_by_agency_id, a.ended_at from relais.alerts a
  where a.subject_id = any ($1) order by a.subject_id, a.raised_at desc, a.id),
each as (
  select l.subject_id, l.ended_at, r.agency_id, k.name, coalesce(r.agency_id = l.raised_by_agency_id, false) as raised,
    bool_or(r.acknowledged_at is not null) filter (where a.id = l.id) as answers_last,
    bool_or(r.acknowledged_at is not null) as answered,
    bool_or(coalesce(r.acknowledged_at, r.acknowledged_before_at) is not null) as ever
  from last l join relais.alerts a on a.subject_id = l.subject_id
  -- A call to whom no message reaches is of no other agency.
  join relais.alert_recipients r on r.alert_id = a.id and r.stands_for is null
  left join relais.agencies g on g.id = r.agency_id
  cross join lateral (select coalesce(relais.agency_name(g), relais.called_agency_name(r.outside_name)) as name) k
  group by l.subject_id, l.ended_at, l.raised_by_agency_id, r.agency_id, r.outside_name, k.name)`;

/** Counts for lists of subjects, as far as the actor may see their recipients; one statement each. */
@Injectable()
export class AnswerCountsReader {
  /** @returns no entry for a subject without an alert the actor may see */
  async ofSubjects(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, AnswerCount>> {
    const rows = await tx.query<AnswerCount & { subjectId: string }>(
      `with ${RECIPIENTS}
       select e.subject_id as "subjectId", count(*)::integer as "all", count(*) filter (where e.ever)::integer as acknowledged,
         count(*) filter (where e.ever and not e.raised and not coalesce(e.answers_last, e.answered))::integer as "askedAgain",
         count(*) filter (where e.raised and not e.ever)::integer as "byOwnAct",
         coalesce(bool_or(e.agency_id = $2 and not e.answers_last and not e.raised and e.ended_at is null), false) as "asksYou",
         coalesce(array_agg(distinct e.name) filter (where e.name is not null and not e.ever and not e.raised
           and e.agency_id is distinct from $2), '{}') as silent
       from each e group by e.subject_id`,
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

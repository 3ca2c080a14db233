import type { RedactionReason } from '../domain/timeline.js';

const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** The agency that is asked for; none at all where it is not listed for the reader. */
const ASKED_AGENCY = `case when $7::uuid is null or relais.lists_agency($1, $7) then $7::uuid else ${NIL} end`;

/**
 * One page of a case's timeline, newest first. Two ordered streams, each cut at the limit and then merged: the events
 * the row policies show, and the looks of other agencies, which stand at the beginning of their day. Where the events
 * fill the page, no look of a day before the last of them is asked for. Values and counts are looked for only where an entry has some:
 * as a condition of the join they were looked for beside every row.
 *
 * $1 case, $2–$5 key of the last entry before (instant, number, agency, kind), $6 kinds, $7 agency, $8 from, $9 to,
 * $10 limit + 1, $11 person, $12 action, $13 field, $14 entry. The looks of others, told by the day, answer none of the last four.
 * An agency that is not listed for the reader is not named, and asking for what it did finds nothing.
 */
export const TIMELINE_PAGE = /* sql */ `
with shown as (
  select e.id, e.seq, e.kind, e.action, e.recorded_at, e.occurred_at, e.actor_agency, e.actor_user, e.system_actor,
    e.categories, e.params, e.outcome, e.subject_type, e.subject_id, length(e.commitments) / 32 as changed
  from relais.shown_events($1, $6, ${ASKED_AGENCY}, $8, $9, $2, $3::bigint, $10, $11, $12, $13, $14) e
), page as (
  select * from shown
  union all
  select null, 0, d.kind, null, d.day, null, d.agency_id, null, null, '{}', '{}', 'done', null, null, 0
  from relais.looks_by_day($1, $6, $7, greatest($8::timestamptz, (select min(recorded_at) from shown having count(*) >= $10)), $9, $2,
    $4::uuid, $5::text, $10) d
  where num_nonnulls($11::uuid, $12::text, $13::text, $14::uuid) = 0
  order by 5 desc, 2 desc, 7 desc, 3 desc
  limit $10
), named as materialized (
  select g.id, relais.agency_name(g) as name, g.kind from relais.agencies g
  where g.id in (select p.actor_agency from page p) and relais.lists_agency($1, g.id)
)
select p.*, g.id as named_agency, g.name as agency_name, g.kind as agency_kind, u.display_name as actor_name, v.values, l.count,
  (select relais.lost_categories($1)) as lost
from page p
left join named g on g.id = p.actor_agency
left join relais.users u on u.id = p.actor_user and p.actor_agency = (select relais.actor_agency())
left join lateral (
  select json_agg(json_build_object('ordinal', w.ordinal, 'field', w.field, 'category', w.category,
    'before', encode(w.before_sealed, 'base64'), 'after', encode(w.after_sealed, 'base64')) order by w.ordinal) as values
  from relais.audit_values w where w.chain_id = $1 and w.seq = p.seq and p.changed > 0
) v on true
left join lateral (
  select max(k.count) as count from relais.audit_looks k where k.event_id = p.id and p.kind = 'look'
) l on true
order by p.recorded_at desc, p.seq desc, p.actor_agency desc, p.kind desc`;

/** How many such entries there are, up to $10; the same parameters. */
export const TIMELINE_COUNT = /* sql */ `
select least($10::bigint, (select count(*) from relais.shown_events($1, $6, ${ASKED_AGENCY}, $8, $9, $2, $3::bigint, $10, $11, $12, $13, $14))
  + (select count(*) from relais.looks_by_day($1, $6, $7, $8, $9, $2, $4::uuid, $5::text, $10)
    where num_nonnulls($11::uuid, $12::text, $13::text, $14::uuid) = 0))::integer as count`;

/** A row of that page. */
export interface TimelineRow {
  id: string | null;
  seq: string;
  kind: 'act' | 'look' | 'refusal' | 'sharing';
  action: string | null;
  recorded_at: Date;
  occurred_at: Date | null;
  actor_agency: string | null;
  /** The same, where it is listed for the reader. */
  named_agency: string | null;
  system_actor: string | null;
  categories: string[];
  params: Record<string, string>;
  outcome: string;
  subject_type: string | null;
  subject_id: string | null;
  /** Number of changed fields, readable or not. */
  changed: number;
  agency_name: string | null;
  agency_kind: string | null;
  actor_name: string | null;
  values: SealedValue[] | null;
  /** Why what was open to the reader is so no more, by category. */
  lost: Record<string, RedactionReason>;
  count: number | null;
}

/** A changed field whose category is open to the reader. */
export interface SealedValue {
  ordinal: number;
  field: string;
  category: string;
  /** base64, or null when there was none */
  before: string | null;
  after: string | null;
}

import { MOST } from '../domain/shift-view.js';

/** JSON of a hand-over `h`. */
export const HANDOVER = /* sql */ `json_build_object('id', h.id, 'status', h.status, 'begunAt', h.begun_at, 'version', h.version,
  'handedOverAt', h.handed_over_at, 'handedOverByUser', h.handed_over_by_user,
  'handedOverBy', (select u.display_name from relais.users u where u.id = h.handed_over_by_user),
  'acknowledgedAt', h.acknowledged_at,
  'acknowledgedBy', (select u.display_name from relais.users u where u.id = h.acknowledged_by_user))`;

/** JSON of a line `l`, still sealed, with the column that holds its author. */
const line = (
  author: 'written_by_membership' | 'created_by_membership',
) => /* sql */ `json_build_object('id', l.id,
  'handoverId', l.handover_id, 'text', encode(l.text, 'hex'), 'writtenAt', l.created_at, 'updatedAt', l.updated_at,
  'version', l.version, 'membershipId', l.${author},
  'writtenBy', (select u.display_name from relais.memberships m join relais.users u on u.id = m.user_id where m.id = l.${author}))`;
export const HOUSE_LINE = line('written_by_membership');
export const RESIDENT_LINE = line('created_by_membership');

const NAME_OF = (membership: string) => /* sql */ `(select u.display_name from relais.memberships m
  join relais.users u on u.id = m.user_id where m.id = ${membership})`;
const OPEN_EPISODE = `('noticed', 'reported', 'assessed', 'searching', 'reassessed')`;

/** One event of resident `r`, of the kinds of `ShiftEvent`; a care note is still sealed. */
const event = (
  of: { kind: string; at: string; by: string } & Partial<
    Record<'code' | 'before' | 'after' | 'note' | 'sealed' | 'agency', string>
  >,
) => /* sql */ `select ${of.kind} as kind, ${of.at} as at, ${of.by} as by, ${of.code ?? 'null::text'} as code,
    ${of.before ?? 'null::text'} as before, ${of.after ?? 'null::text'} as after, ${of.note ?? 'null::uuid'} as "noteId",
    ${of.sealed ?? 'null::text'} as sealed, ${of.agency ?? 'null::text'} as "agencyName"`;

/** What was recorded of a stay and its beds. */
const STAYED = /* sql */ `
  ${event({ kind: `'arrived'`, at: 's.arrived_at', by: NAME_OF('s.created_by_membership') })}
  from relais.stays s where s.id = r.stay_id and s.created_at >= b.since
  union all ${event({ kind: `'left'`, at: 's.departed_at', by: 'null::text', code: 's.departure_reason' })}
  from relais.stays s where s.id = r.stay_id and s.status = 'departed' and s.updated_at >= b.since
  union all ${event({
    kind: `'moved'`,
    at: 'q.from_at',
    by: NAME_OF('q.created_by_membership'),
    before: 'o.label',
    after: 'p.label',
  })}
  from relais.stay_placements q join relais.shelter_places p on p.id = q.place_id
  join lateral (select z.label from relais.stay_placements y join relais.shelter_places z on z.id = y.place_id
    where y.stay_id = q.stay_id and y.from_at <= q.from_at and y.id <> q.id order by y.from_at desc, y.id desc limit 1) o on true
  where q.stay_id = r.stay_id and q.from_at >= b.since`;

/** Marks of rounds: who is not there, and who is there again. That a person is there as before is no event. */
const SEEN = /* sql */ `
  ${event({ kind: 'k.presence', at: 'k.seen_at', by: NAME_OF('k.created_by_membership') })}
  from relais.presence_marks k
  left join lateral (select e.presence from relais.presence_marks e where e.stay_id = k.stay_id and (e.seen_at, e.id) < (k.seen_at, k.id)
    order by e.seen_at desc, e.id desc limit 1) e on true
  where k.stay_id = r.stay_id and k.created_at >= b.since and (k.presence <> 'present' or e.presence <> 'present')`;

/** $6: the reader has the right to read missing episodes, $7: care notes. */
const TOLD = /* sql */ `
  ${event({ kind: `'missing_began'`, at: 'e.noticed_at', by: NAME_OF('e.created_by_membership') })}
  from relais.missing_episodes e where $6::boolean and e.case_id = r.case_id and e.created_at >= b.since
  union all ${event({ kind: `'missing_ended'`, at: 'coalesce(e.found_when, e.found_at)', by: 'null::text', code: 'e.outcome' })}
  from relais.missing_episodes e where $6::boolean and e.case_id = r.case_id and e.found_at >= b.since
  union all ${event({
    kind: `'care_note'`,
    at: 'n.occurred_at',
    by: NAME_OF('n.created_by_membership'),
    code: 'n.kind',
    note: 'n.id',
    sealed: `encode(n.text, 'hex')`,
    agency:
      'case when n.owner_agency_id <> $4 then (select g.name from relais.agencies g where g.id = n.owner_agency_id) end',
  })}
  from relais.care_notes n where $7::boolean and n.case_id = r.case_id and n.created_at >= b.since
    and not exists (select 1 from relais.care_notes c where c.corrects_id = n.id)`;

/** $9: the reader has the right to read signs of a disappearance. The newest answer of each agency, now and when the period began. */
const signs = (
  until: string,
) => /* sql */ `(select json_agg(json_build_object('code', a.code, 'answer', a.answer)) from (
    select distinct on (d.code, d.owner_agency_id) d.code, d.answer from relais.disappearance_signs d
    where $9::boolean and d.case_id = r.case_id${until}
    order by d.code, d.owner_agency_id, d.created_at desc, d.id desc limit ${MOST.signs}) a)`;

const PARTS = /* sql */ `
  (select json_agg(e order by e.at desc) from (select * from (${STAYED} union all ${SEEN} union all ${TOLD}) x
    order by x.at desc limit ${MOST.events + 1}) e) as events,
  (select json_agg(a order by a."startsAt") from (select q.id, q.starts_at as "startsAt", q.purpose, q.status from relais.appointments q
    where $8::boolean and q.case_id = r.case_id and q.status in ('requested', 'offered', 'confirmed', 'late')
      and q.starts_at < $2 + interval '24 hours' and q.ends_at > $2 order by q.starts_at, q.id limit ${MOST.appointments}) a) as appointments,
  (select json_agg(${RESIDENT_LINE} order by l.created_at, l.id) from (select t.* from relais.shift_resident_lines t
    where $7::boolean and t.stay_id = r.stay_id and t.handover_id in (select h.id from shown h)
    order by t.created_at desc, t.id desc limit ${MOST.lines + 1}) l) as lines,
  (select json_build_object('absentAt', a.absent_at, 'dueAt', a.due_at) from relais.presence_absences a
    where a.stay_id = r.stay_id and a.status in ('waiting', 'proposed')) as absence,
  exists (select 1 from relais.missing_episodes e where $6::boolean and e.case_id = r.case_id and e.status in ${OPEN_EPISODE}) as "isMissing",
  ${signs('')} as signs, ${signs(' and d.created_at < b.since')} as "signsBefore",
  (select max(d.created_at) from relais.disappearance_signs d where $9::boolean and d.case_id = r.case_id) as "signsAt"`;

/**
 * The page of a unit in one statement. Row policies decide what is in it; the rights beside them are those of the routes that show the
 * same elsewhere.
 *
 * $1 unit, $2 now, $3 the beginning that was asked for, $4 the acting agency, $5 codes of rules, $6–$9 rights
 */
export const PAGE = /* sql */ `
with head as (
  select u.id, u.name, $2::timestamptz - make_interval(hours => relais.rule_of('shift.handover.window')) as earliest
  from relais.shelter_units u where u.id = $1 and u.agency_id = $4),
shown as (
  (select h.* from relais.shift_handovers h where h.unit_id = $1 and h.status = 'open')
  union all (select h.* from relais.shift_handovers h where h.unit_id = $1 and h.status = 'handed_over'
    order by h.handed_over_at, h.id limit ${MOST.waiting})
  union all (select h.* from relais.shift_handovers h where h.unit_id = $1 and h.status = 'acknowledged'
    order by h.handed_over_at desc, h.id desc limit 1)),
-- What happened in a shift that still waits to be read is part of the page, so the page begins where that shift began.
last as (
  select max(k.handed_over_at) as at from relais.shift_handovers k where k.unit_id = $1 and k.status = 'acknowledged'
    and k.handed_over_at < coalesce((select min(w.handed_over_at) from relais.shift_handovers w
      where w.unit_id = $1 and w.status = 'handed_over'), 'infinity'::timestamptz)),
b as (
  select h.*, coalesce($3::timestamptz, greatest(h.earliest, last.at)) as since,
    $3::timestamptz is null and coalesce(last.at < h.earliest, false) as "isCut"
  from head h cross join last),
residents as materialized (
  select s.id as stay_id, s.case_id, c.reference, q.label, q.bed, q.until_at is null and s.status = 'present' as is_here,
    (select upper(left(trim(n.given_names), 1) || left(trim(n.family_name), 1)) from relais.person_names n
     where n.case_id = s.case_id and n.kind = 'primary' order by n.updated_at desc, n.id desc limit 1) as initials
  from b join lateral (select distinct on (y.stay_id) y.stay_id, y.bed, y.until_at, p.label
    from relais.stay_placements y join relais.shelter_places p on p.id = y.place_id
    where p.unit_id = b.id and (y.until_at is null or y.until_at >= b.since or y.stay_id in (select d.id from relais.stays d
      where d.owner_agency_id = $4 and d.status = 'departed' and d.updated_at >= b.since))
    order by y.stay_id, y.until_at is null desc, y.from_at desc, y.id desc) q on true
  join relais.stays s on s.id = q.stay_id join relais.cases c on c.id = s.case_id
  where s.owner_agency_id = $4 and (q.until_at is null or q.until_at >= b.since or s.status = 'departed' and s.updated_at >= b.since)
  order by substring(q.label from '[0-9]+')::numeric nulls first, q.label, q.bed, s.id limit ${MOST.residents}),
rows as (
  select r.stay_id as "stayId", r.case_id as "caseId", r.reference as "caseReference", r.label as "placeLabel", r.bed, r.initials,
    r.is_here as "isHere", ${PARTS}
  from residents r cross join b)
select b.id, b.name, b.since, b.earliest, b."isCut",
  (select coalesce(sum(cardinality(t.beds)), 0)::integer
    from relais.beds_taken(array(select p.id from relais.shelter_places p where p.unit_id = b.id)) t) as "bedsTaken",
  (select coalesce(json_agg(${HANDOVER} order by h.begun_at, h.id), '[]') from shown h) as handovers,
  (select coalesce(json_agg(${HOUSE_LINE} order by l.created_at, l.id), '[]') from (select t.* from relais.shift_house_lines t
    where t.handover_id in (select h.id from shown h) order by t.created_at desc, t.id desc limit ${MOST.lines + 1}) l) as lines,
  (select count(*) > ${MOST.waiting} from relais.shift_handovers h where h.unit_id = $1 and h.status = 'handed_over') as "hasMoreWaiting",
  (select json_object_agg(k.code, relais.rule_of(k.code)) from unnest($5::text[]) k (code)) as rules,
  (select coalesce(json_agg(r order by substring(r."placeLabel" from '[0-9]+')::numeric nulls first, r."placeLabel", r.bed, r."stayId"), '[]')
    from rows r) as residents
from b`;

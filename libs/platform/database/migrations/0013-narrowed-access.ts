import { notExcluded } from '../category-table.js';

/** Tables whose rows an agency can have written itself, and so may leave open to whom it passed a case on (ADR 0010). */
const WRITTEN = [
  ['identity', 'persons'],
  ['indicators', 'circumstances'],
  ['indicators', 'indicator_answers'],
  ['indicators', 'assertions'],
  ['referrals', 'case_needs'],
  ['referrals', 'consents'],
];

const narrowing = /* sql */ `
-- The categories of which an agency wrote rows in a case. What is not named here ends with the access it came from.
create function relais.written_categories(p_case uuid, p_agency uuid) returns text[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(array_agg(distinct w.category), '{}') from (
    ${WRITTEN.map(([category, table]) => `select '${category}' as category from ${table} t where t.case_id = p_case and t.owner_agency_id = p_agency`).join('\n    union all ')}
  ) w
$$;

-- Nobody passes on what they have lost (ADR 0010). Follows every category from who has it in their own right along the
-- referrals; what no way leads to any more ends, however many agencies, also in a ring, gave it to one another. Rows that
-- the passing agency wrote itself stay open. Who lost what is the answer.
create function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean)
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.ground = 'referral' and a.granted_by_agency is not null as passed_on,
      written_categories(p_case, a.granted_by_agency) as written
    from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now())),
  held (agency_id, category) as (
    select l.agency_id, c from live l, unnest(l.categories) c where not l.passed_on
    union
    select l.agency_id, h.category
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories)),
  present (agency_id) as (
    select l.agency_id from live l where not l.passed_on or (l.categories || l.disclosed) && l.written
    union
    select l.agency_id from present p join live l on l.passed_on and l.granter = p.agency_id),
  lost as (
    select l.*, exists (select 1 from present p where p.agency_id = l.granter) as granter_stays,
      array(select c from unnest(l.categories) c
        where not exists (select 1 from held h where h.agency_id = l.granter and h.category = c)) as gone
    from live l where l.passed_on),
  kept as (
    select l.*, array(select c from unnest(l.categories) c where c <> all (l.gone)) as categories_kept,
      array(select distinct d from unnest(l.disclosed || l.gone) d
        where d = any (l.written) or (l.granter_stays and d = any (l.disclosed))) as disclosed_kept
    from lost l),
  changed as (
    select k.*, not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0 as ends
    from kept k
    where cardinality(k.gone) > 0 or not k.disclosed <@ k.disclosed_kept
      or (not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0)),
  done as (
    update case_access a set
      categories = case when c.ends then a.categories else c.categories_kept end,
      disclosed = case when c.ends then a.disclosed else c.disclosed_kept end,
      ended_at = case when c.ends then now() end,
      ended_reason = case when c.ends then 'granter_left' end
    from changed c where a.id = c.id
    returning a.agency_id, a.source_id, a.granted_by_agency,
      array(select x from unnest(c.gone || c.disclosed) x where c.ends or x <> all (c.disclosed_kept) or x = any (c.gone)
        group by x order by x) as categories, c.ends)
  select d.agency_id, d.source_id, d.granted_by_agency, d.categories, d.ends from done d
  order by d.agency_id, d.source_id
$$;

-- Ends what a referral opened (withdrawal, completion with hand-back) and what was passed on from it; either end of the
-- referral may. The row of the case is locked, as when access opens: what somebody accepts at the same moment is seen.
drop function relais.end_referral_access(uuid, text);
create function relais.end_referral_access(p_referral uuid, p_reason text)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  select r.case_id into v_case from referrals r
  where r.id = p_referral and actor_agency() in (r.owner_agency_id, r.to_agency_id)
    and r.status in ('refused', 'withdrawn', 'completed');
  if not found then
    raise exception 'no ended referral of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = v_case for no key update;
  update case_access a set ended_at = now(), ended_reason = p_reason where a.source_id = p_referral and a.ended_at is null;
  return query select n.* from narrow_case_access(v_case) n;
end $$;

-- The same as before (0004), with the lock on the row of the case.
create or replace function relais.open_referral_access(p_access_id uuid, p_referral uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r referrals%rowtype;
  held text[];
begin
  select * into r from referrals where id = p_referral and to_agency_id = actor_agency() and status = 'accepted';
  if not found then
    raise exception 'no accepted referral of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = r.case_id for no key update;
  if exists (select 1 from case_access where source_id = r.id and ended_at is null) then
    return true;
  end if;
  select coalesce(array_agg(c) filter (where c is not null), '{}') into held
  from case_access a left join unnest(a.categories) c on true
  where a.case_id = r.case_id and a.agency_id = r.owner_agency_id
    and (a.user_id is null or a.user_id = (select m.user_id from memberships m where m.id = r.sent_by_membership))
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
  having count(*) > 0;
  if held is null then
    return false;
  end if;
  insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
  select p_access_id, r.case_id, r.to_agency_id,
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category = any (held)), '{}'),
    coalesce(array_agg(m.category) filter (where m.read = 'own' or (m.read = 'all' and m.category <> all (held))), '{}'),
    r.owner_agency_id, 'referral', 'referral', r.id, date_trunc('milliseconds', least(r.answered_at, now()))
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (r.categories)
  where g.id = r.to_agency_id;
  return true;
end $$;
revoke execute on function relais.written_categories, relais.narrow_case_access, relais.end_referral_access from public;
grant execute on function relais.end_referral_access to relais_app;

-- A process that watches deadlines tells the participants of a case as a participant does.
create or replace function relais.append_case_feed(p_case uuid, p_type text, p_subject uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  participant uuid;
begin
  if actor_kind() <> 'system' and not takes_part(p_case) then
    return;
  end if;
  for participant in
    select distinct a.agency_id from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  loop
    perform append_feed(participant, 'queue', null, p_type, p_subject, p_case);
  end loop;
end $$;
grant execute on function relais.append_case_feed to relais_worker;
`;

/** A notification knows its case, so that it can be kept from a person who is excluded from that case. */
const notices = /* sql */ `
alter table relais.notifications add column case_id uuid references relais.cases (id);
alter table relais.notifications no force row level security;
alter table relais.referrals no force row level security;
update relais.notifications n set case_id = r.case_id from relais.referrals r
where n.subject_type = 'referral' and r.id = n.subject_id;
alter table relais.referrals force row level security;
alter table relais.notifications force row level security;

${['read', 'mark']
  .map((name) => {
    const theirs = `agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user()))
  and ${notExcluded('notifications')}`;
    const [command, check] =
      name === 'read'
        ? ['select', '']
        : ['update', ' with check (agency_id = (select relais.actor_agency()))'];
    return `drop policy notifications_${name} on relais.notifications;
create policy notifications_${name} on relais.notifications for ${command} to relais_app using (${theirs})${check};`;
  })
  .join('\n')}

-- Rights of the moment of sending: who is excluded from a case gets no mail of it.
create policy case_exclusions_worker on relais.case_exclusions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
grant select (case_id, user_id) on relais.case_exclusions to relais_worker;
`;

export const migration = { name: '0013-narrowed-access', up: [narrowing, notices].join('\n') };

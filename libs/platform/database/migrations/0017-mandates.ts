import { notExcluded } from '../category-table.js';

/** What an agency was let into and opens to others by a booking ends like what it refers on (ADR 0010). */
const passedOn = /* sql */ `
drop function relais.end_referral_access(uuid, text);
drop function relais.narrow_case_access(uuid);

-- As before (0013), but a lawyer whom an agency booked has the case from that agency, whatever it had it from.
create function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.ground in ('referral', 'appointment') and a.granted_by_agency is not null as passed_on,
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
    returning a.agency_id, a.source_id, a.granted_by_agency, a.ground,
      array(select x from unnest(c.gone || c.disclosed) x where c.ends or x <> all (c.disclosed_kept) or x = any (c.gone)
        group by x order by x) as categories, c.ends)
  select d.agency_id, d.source_id, d.granted_by_agency, d.categories, d.ends, d.ground from done d
  order by d.agency_id, d.source_id
$$;

create function relais.end_referral_access(p_referral uuid, p_reason text)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
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

-- As before (0011), with the lock on the row of the case, as when a referral opens it: who is sent away at the same moment
-- opens nothing.
create or replace function relais.open_appointment_access(p_access_id uuid, p_appointment uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a appointments%rowtype;
  held text[];
begin
  select * into a from appointments where id = p_appointment and role = 'lawyer' and status = 'confirmed'
    and practitioner_agency_id = actor_agency() and (practitioner_user_id = actor_user() or is_supervisor());
  if not found then
    raise exception 'no confirmed mandate of the acting person' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = a.case_id for no key update;
  select coalesce(array_agg(c) filter (where c is not null), '{}') into held
  from case_access s left join unnest(s.categories) c on true
  where s.case_id = a.case_id and s.agency_id = a.owner_agency_id
    and (s.user_id is null or s.user_id = (select m.user_id from memberships m where m.id = a.created_by_membership))
    and s.ended_at is null and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
  having count(*) > 0;
  if held is null then
    return false;
  end if;
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type,
    source_id, valid_from)
  select p_access_id, a.case_id, a.practitioner_agency_id, a.practitioner_user_id,
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category = any (held)), '{}'),
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category <> all (held)), '{}'),
    a.owner_agency_id, 'appointment', 'appointment', a.id, date_trunc('milliseconds', least(a.answered_at, now()))
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category <> 'care'
  where g.id = a.practitioner_agency_id;
  return true;
end $$;
revoke execute on function relais.narrow_case_access, relais.end_referral_access from public;
grant execute on function relais.end_referral_access to relais_app;
`;

/** A yes is no right for ever: also of a meeting whose outcome nobody wrote down. */
const longAgo = /* sql */ `
create function relais.appointment_is_of_use(p_ends_at timestamptz) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select p_ends_at > now() - (
    select make_interval(days => (r.value #>> '{}')::integer) from rules r
    where r.code = 'appointment.client.days' and r.valid_from <= (now() at time zone 'Europe/Brussels')::date
    order by r.valid_from desc limit 1)
$$;
revoke execute on function relais.appointment_is_of_use from public;
grant execute on function relais.appointment_is_of_use to relais_app;

create or replace function relais.appointment_clients(p_appointments uuid[])
returns table (appointment_id uuid, family_name text, given_names text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select a.id, n.family_name, n.given_names
  from appointments a
  join lateral (
    select n.family_name, n.given_names from person_names n
    where n.case_id = a.case_id and n.kind = 'primary'
      and (n.owner_agency_id = a.owner_agency_id or exists (
        select 1 from case_access s where s.case_id = a.case_id and s.agency_id = a.owner_agency_id and s.ended_at is null
          and 'identity' = any (s.categories)))
    order by n.updated_at desc, n.id desc limit 1) n on true
  where a.id = any (p_appointments) and a.practitioner_user_id = actor_user() and a.practitioner_agency_id = actor_agency() and ${notExcluded('a')}
    and a.status in ('confirmed', 'late', 'held') and appointment_is_of_use(a.ends_at)
$$;

drop policy appointment_texts_practitioner on relais.appointment_texts;
create policy appointment_texts_practitioner on relais.appointment_texts for select to relais_app
  using (kind in ('place', 'message') and ${notExcluded('appointment_texts')} and exists (
    select 1 from relais.appointments a where a.id = appointment_texts.appointment_id
      and a.practitioner_user_id = (select relais.actor_user())
      and a.practitioner_agency_id = (select relais.actor_agency())
      and a.status in ('confirmed', 'late', 'held') and relais.appointment_is_of_use(a.ends_at)));
`;

export const migration = { name: '0017-mandates', up: [passedOn, longAgo].join('\n') };

-- Returns the state of a request now. A request whose time is over has lapsed, even if no process has recorded that yet.
create or replace function relais.disclosure_request_state(q relais.disclosure_requests) returns text language sql stable as $$
  select case when q.status = 'asked' and q.answer_by <= now() then 'lapsed' else q.status end
$$;
grant execute on function relais.disclosure_request_state to relais_app;

-- Asks another participant for categories that the kind of the acting agency may read. Returns "asked", or the hindrance: "closed",
-- "holder" (no other participant), "kind", "open" (the same request waits already) or "limit". Returns null for a case in which the
-- actor takes no part.
create or replace function relais.ask_disclosure(p_id uuid, p_case uuid, p_holder uuid, p_categories text[], p_purpose text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_status text;
  v_asked constant text[] := array(select distinct x from unnest(p_categories) x order by x);
begin
  if not may_read_cases() or not takes_part(p_case) then
    return null;
  end if;
  select c.status into v_status from cases c where c.id = p_case for share;
  if v_status = 'closed' then
    return 'closed';
  elsif p_holder = actor_agency() or not exists (select 1 from agencies g where g.id = p_holder and g.on_system)
    or not lists_participant(p_case, p_holder) then
    return 'holder';
  elsif cardinality(v_asked) = 0 or exists (select 1 from unnest(v_asked) x where not coalesce(may_read_category(x), false)) then
    return 'kind';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.disclosure_asks ' || actor_agency(), 0));
  if (select count(*) from disclosure_requests q where q.owner_agency_id = actor_agency()
      and q.created_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels')
    >= required_rule('disclosure.asks') then
    return 'limit';
  end if;
  update disclosure_requests q set status = 'lapsed', ended_at = q.answer_by, version = q.version + 1
  where q.case_id = p_case and q.owner_agency_id = actor_agency() and q.status = 'asked' and q.answer_by <= now();
  insert into disclosure_requests (id, case_id, owner_agency_id, to_agency_id, categories, purpose, status, answer_by, remind_at,
    created_by_membership, created_at)
  select p_id, p_case, actor_agency(), p_holder, v_asked, p_purpose, 'asked', t.at, t.at - required_rule('disclosure.reminder') * interval '1 day',
    actor_membership(), now()
  from (select now() + required_rule('disclosure.answer') * interval '1 day' as at) t
  on conflict do nothing;
  return case when found then 'asked' else 'open' end;
end $$;
grant execute on function relais.ask_disclosure to relais_app;

-- Ends a request: the asked agency refuses it with a code, or the asking agency withdraws it. Returns "done", the state of a request
-- that does not wait, or null if the actor has no such request.
create or replace function relais.end_disclosure_request(p_id uuid, p_refusal text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q disclosure_requests%rowtype;
begin
  select * into q from disclosure_requests r where r.id = p_id
    and (select actor_agency()) = case when p_refusal is null then r.owner_agency_id else r.to_agency_id end for update;
  if not found or not may_read_cases() or not takes_part(q.case_id) then
    return null;
  elsif not is_move('disclosure_request', disclosure_request_state(q), case when p_refusal is null then 'withdrawn' else 'refused' end,
    case when p_refusal is null then 'asker' else 'holder' end) then
    return disclosure_request_state(q);
  end if;
  update disclosure_requests r set status = case when p_refusal is null then 'withdrawn' else 'refused' end, refusal = p_refusal,
    ended_at = now(), answered_by_membership = case when p_refusal is not null then actor_membership() end, version = r.version + 1
  where r.id = p_id;
  return 'done';
end $$;
grant execute on function relais.end_disclosure_request to relais_app;

-- Returns the person who asked, so that the asked agency can answer to that person alone.
create or replace function relais.disclosure_asker(p_id uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id from disclosure_requests q join memberships m on m.id = q.created_by_membership
  where q.id = p_id and q.to_agency_id = (select actor_agency()) and may_read_cases() and takes_part(q.case_id)
$$;
grant execute on function relais.disclosure_asker to relais_app;

-- Finds and marks, in one step, the requests that lapsed without an answer and those that need a reminder, for the clock.
create or replace function relais.disclosure_clocks(p_limit integer)
returns table (request_id uuid, case_of uuid, asker uuid, holder uuid, due text) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with late as (
    select q.id from disclosure_requests q where q.status = 'asked' and q.answer_by <= now() and not is_left_out(q.case_id)
    order by q.answer_by limit p_limit for update skip locked)
  update disclosure_requests q set status = 'lapsed', ended_at = q.answer_by, version = q.version + 1 from late where q.id = late.id
  returning q.id, q.case_id, q.owner_agency_id, q.to_agency_id, 'lapsed';
  return query
  with soon as (
    select q.id from disclosure_requests q where q.status = 'asked' and q.reminded_at is null and q.remind_at <= now()
      and not is_left_out(q.case_id)
    order by q.remind_at limit p_limit for update skip locked)
  update disclosure_requests q set reminded_at = now() from soon where q.id = soon.id
  returning q.id, q.case_id, q.owner_agency_id, q.to_agency_id, 'reminder';
end $$;
grant execute on function relais.disclosure_clocks to relais_worker;

-- Returns the parts that a disclosure would open: each category, whether it opens whole or only with the rows of the disclosing agency,
-- and the end. No agency passes on data that were not given to it (ADR 0010). A category that the kind of the recipient may not read at
-- all is not returned.
create or replace function relais.disclosure_parts(p_case uuid, p_to uuid, p_categories text[], p_own boolean, p_until timestamptz)
returns table (category text, whole boolean, until timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with held as (
    select c as category, max(coalesce(a.valid_until, 'infinity')) as until from case_access a, unnest(a.categories) c where a.case_id = p_case and a.agency_id = (select actor_agency())
    and (a.user_id is null or a.user_id = (select actor_user())) and a.ground not in ('emergency', 'missing_episode') and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now()) group by c)
  select m.category, w.whole, case when w.whole then least(p_until, h.until) else p_until end
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (p_categories) and m.read in ('all', 'own')
  left join held h on h.category = m.category
  cross join lateral (select not p_own and m.read = 'all' and h.category is not null and may_read_category(m.category) as whole) w
  where g.id = p_to and takes_part(p_case) and (w.whole or may_write_category(m.category))
  order by m.category
$$;
grant execute on function relais.disclosure_parts to relais_app;

-- Returns the hindrance that keeps the acting person from disclosing; null if there is none. The codes are "not_found", "closed",
-- "recipient", "ground", "kind" (a category that the kind of the recipient may never read), "not_yours" (a category that was not given
-- to the acting agency, and of which it writes nothing), "past", "too_long", "no_consent" (the ground rests on one) and
-- "consent_unneeded".
create or replace function relais.disclosure_hindered(p_case uuid, p_to uuid, p_user uuid, p_ground text, p_categories text[], p_own boolean,
  p_until timestamptz, p_consented boolean) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when not may_read_cases() or not takes_part(p_case) then 'not_found'
    when exists (select 1 from cases c where c.id = p_case and c.status = 'closed') then 'closed'
    when not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
    and (a.user_id is null or a.user_id = (select actor_user())) and a.ground not in ('emergency', 'missing_episode') and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now())) then 'not_yours'
    when not coalesce(can_be_told(p_case, p_to, p_user), false) then 'recipient'
    when not exists (select 1 from legal_grounds l where l.code = p_ground and l.valid_from <= now()::date
      and (l.valid_to is null or l.valid_to >= now()::date)) then 'ground'
    when cardinality(p_categories) = 0 or exists (select 1 from unnest(p_categories) x where not exists (
      select 1 from agencies g join access_matrix m on m.agency_kind = g.kind and m.read in ('all', 'own')
      where g.id = p_to and m.category = x)) then 'kind'
    when exists (select 1 from unnest(p_categories) x
      where not exists (select 1 from disclosure_parts(p_case, p_to, p_categories, p_own, p_until) d where d.category = x)) then 'not_yours'
    when p_until is null or p_until <= now() then 'past'
    -- A day more, since a day ends in Brussels.
    when p_until > now() + make_interval(days => 1 + case when rests_on_consent(p_ground, now())
      then least(required_rule('disclosure.longest'), required_rule('consent.longest')) else required_rule('disclosure.longest') end)
      then 'too_long'
    when rests_on_consent(p_ground, now()) and not coalesce(p_consented, false) then 'no_consent'
    when not rests_on_consent(p_ground, now()) and p_consented then 'consent_unneeded' end
$$;
grant execute on function relais.disclosure_hindered to relais_app;

-- Discloses parts of a case. Returns "done", a code of disclosure_hindered, or "request" if the request that it should answer is not one
-- of this case and recipient, asks for less, or does not wait. If the acting agency has its own access until different days, the
-- disclosure opens one row per day.
create or replace function relais.disclose(p_id uuid, p_case uuid, p_to uuid, p_user uuid, p_purpose text, p_ground text, p_categories text[],
  p_own boolean, p_until timestamptz, p_given_by text, p_form text, p_language text, p_interpretation text, p_request uuid) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_categories constant text[] := array(select distinct x from unnest(p_categories) x order by x);
  hinder text;
begin
  perform 1 from cases c where c.id = p_case and takes_part(c.id) for no key update;
  hinder := disclosure_hindered(p_case, p_to, p_user, p_ground, v_categories, p_own, p_until, num_nonnulls(p_given_by, p_form) = 2);
  if hinder is not null then
    return hinder;
  end if;
  -- Who asked and has left the case meanwhile is not let in again by an answer.
  if p_request is not null then
    update disclosure_requests q set status = 'answered', ended_at = now(), answered_by_membership = actor_membership(), version = q.version + 1
    where q.id = p_request and q.case_id = p_case and q.owner_agency_id = p_to and q.to_agency_id = actor_agency()
      and v_categories <@ q.categories and disclosure_request_state(q) = 'asked'
      and exists (select 1 from case_access a join memberships m on m.id = q.created_by_membership
        where a.case_id = p_case and a.agency_id = p_to and (a.user_id is null or a.user_id = m.user_id) and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now()));
    if not found then
      return 'request';
    end if;
  end if;
  insert into disclosures (id, case_id, owner_agency_id, to_agency_id, to_user_id, purpose, legal_ground, ground_from, categories, own_rows,
    valid_from, valid_until, given_by, form, language, interpretation, request_id, created_by_membership, created_at)
  select p_id, p_case, actor_agency(), p_to, p_user, p_purpose, p_ground, max(l.valid_from), v_categories, p_own, date_trunc('milliseconds', now()),
    p_until, p_given_by, p_form, p_language, p_interpretation, p_request, actor_membership(), now()
  from legal_grounds l where l.code = p_ground and l.valid_from <= now()::date;
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from,
    valid_until)
  select gen_random_uuid(), p_case, p_to, p_user, coalesce(array_agg(d.category) filter (where d.whole), '{}'),
    coalesce(array_agg(d.category) filter (where not d.whole), '{}'), actor_agency(), 'disclosure', 'disclosure', p_id,
    date_trunc('milliseconds', now()), d.until
  from disclosure_parts(p_case, p_to, v_categories, p_own, p_until) d group by d.until;
  return 'done';
end $$;
grant execute on function relais.disclose to relais_app;

-- Ends a disclosure. The disclosing agency may do so even after it has left the case, and so may the lead agency. p_reason is a code of
-- disclosure-end. Access that was passed on from the disclosure ends with it. Returns the agencies that lost access, with the
-- categories.
create or replace function relais.end_disclosure(p_id uuid, p_reason text) returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text) language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case constant uuid := (select d.case_id from disclosures d where d.id = p_id);
begin
  perform 1 from cases c where c.id = v_case and (takes_part(c.id)
    or exists (select 1 from disclosures d where d.id = p_id and d.owner_agency_id = actor_agency())) for no key update;
  update disclosures d set ended_at = now(), ended_reason = p_reason, ended_by_membership = actor_membership(), version = d.version + 1
  where d.id = p_id and d.ended_at is null and d.valid_until > now() and may_read_cases()
    and (d.owner_agency_id = actor_agency() or (takes_part(d.case_id) and leads_case(d.case_id)))
    and not exists (select 1 from case_exclusions x where x.case_id = d.case_id and x.user_id = actor_user())
    and (p_reason <> 'consent_withdrawn' or d.given_by is not null);
  if not found then
    raise exception 'no disclosure that the acting agency may end' using errcode = 'insufficient_privilege';
  end if;
  return query
  with gone as (
    update case_access a set ended_at = now(), ended_reason = case when p_reason = 'consent_withdrawn' then p_reason else 'disclosure_ended' end
    where a.source_type = 'disclosure' and a.source_id = p_id and a.ended_at is null returning a.*)
  select g.agency_id, g.source_id, g.granted_by_agency, array(select distinct x from unnest(g.categories || g.disclosed) x order by x),
    not exists (select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from gone i)
      and o.ended_at is null and o.valid_from <= now()
  and (o.valid_until is null or o.valid_until > now())), g.ground
  from gone g;
  return query select n.* from narrow_case_access(v_case) n;
end $$;
grant execute on function relais.end_disclosure to relais_app;

-- Tells whether a disclosure is in force, for the agencies that may read it. Its last row of access may have ended by the clock before a
-- process recorded the end.
create or replace function relais.disclosure_is_open(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = p_id and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now()))
    and exists (select 1 from disclosures d where d.id = p_id and (leads_case(d.case_id)
      or (select actor_agency()) in (d.owner_agency_id, d.to_agency_id)))
$$;
grant execute on function relais.disclosure_is_open to relais_app;

-- Ends each disclosure to one person as soon as that person is excluded, or loses the account, the membership or the last role that
-- reads cases. It does not come back with the person. Access that the person passed on from it ends at once. The end of an account locks
-- the cases before (relais.hold_disclosed_to); after the end of another membership, the clock narrows the access again
-- (relais.fallen_disclosures).
create or replace function relais.disclosure_loses_person() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_user uuid;
  v_agency uuid;
  v_case uuid;
  one record;
  v_lost jsonb;
begin
  if tg_table_name = 'case_exclusions' then
    v_user := new.user_id;
    v_case := new.case_id;
  elsif tg_table_name = 'users' then
    v_user := new.id;
  else
    v_user := new.user_id;
    v_agency := new.agency_id;
  end if;
  -- First: an access that is given back at this moment has come back when the next statement looks.
  update case_access a set person_lost_at = now()
  where a.source_type = 'disclosure' and a.user_id = v_user and a.person_lost_at is null and take_back_until(a.ended_at) >= now()
    and a.ended_reason not in ('person_left', 'excluded')
    and (v_case is null or a.case_id = v_case) and (v_agency is null or a.agency_id = v_agency);
  for one in
    select a.case_id, array_agg(distinct a.source_id) as ids from case_access a
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user
      and (v_case is null or a.case_id = v_case) and (v_agency is null or a.agency_id = v_agency)
    group by a.case_id order by a.case_id
  loop
    update case_access a set ended_at = now(), ended_reason = case when v_case is null then 'person_left' else 'excluded' end
    where a.source_type = 'disclosure' and a.ended_at is null and a.user_id = v_user and a.source_id = any (one.ids);
    v_lost := lost_with_it(one.case_id);
    update disclosures d set lost = case when d.id = (one.ids)[1] then v_lost else '[]' end where d.id = any (one.ids) and d.lost is null;
  end loop;
  return null;
end $$;

-- Narrows the access that was passed on in a case and returns the losses as ids and codes, in the form in which they wait for the log.
create or replace function relais.lost_with_it(p_case uuid) returns jsonb language sql volatile security definer set search_path = relais, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('agencyId', n.agency_id, 'sourceId', n.referral_id, 'fromAgencyId', n.from_agency_id,
    'categories', n.categories, 'ended', n.ended, 'ground', n.ground)), '[]') from narrow_case_access(p_case) n
$$;

-- Returns the disclosures that ended with their person and are not in the log of their case yet, for the clock, each once. Access that
-- was passed on at the very moment of the end is ended too.
create or replace function relais.fallen_disclosures(p_limit integer)
returns table (disclosure uuid, case_of uuid, giver uuid, recipient uuid, parts text[], lost_by jsonb) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
  v_ids uuid[];
  v_late jsonb;
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select c.id from cases c where exists (select 1 from disclosures d where d.case_id = c.id and d.lost is not null)
      and not is_left_out(c.id) order by c.id limit p_limit for no key update skip locked
  loop
    v_ids := array(select d.id from disclosures d where d.case_id = one.id and d.lost is not null order by d.id for no key update);
    v_late := lost_with_it(one.id);
    return query select d.id, d.case_id, d.owner_agency_id, d.to_agency_id, d.categories,
      case when d.id = v_ids[1] then d.lost || v_late else d.lost end
    from disclosures d where d.id = any (v_ids) order by d.id;
    update disclosures d set lost = null where d.id = any (v_ids);
  end loop;
end $$;
grant execute on function relais.fallen_disclosures to relais_worker;

-- Locks the cases in which a disclosure to this person is in force, in one order and before the account: a disclosing transaction locks
-- the case first.
create or replace function relais.hold_disclosed_to(p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id in (select a.case_id from case_access a
    where a.user_id = p_user and a.source_type = 'disclosure' and a.ended_at is null) order by c.id for no key update;
end $$;

-- Returns the time until which an act can be taken back that was recorded at p_at.
create or replace function relais.take_back_until(p_at timestamptz) returns timestamptz
language sql stable set search_path = relais, pg_temp as $$
  select p_at + make_interval(mins => required_rule('legal_act.take_back'))
$$;

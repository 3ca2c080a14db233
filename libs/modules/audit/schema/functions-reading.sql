-- Returns the looks and refusals of other agencies in a case that the actor takes part in: agency and day, nothing finer. The bounds
-- count in whole days; otherwise a query for one minute after the other would reveal the time. Agencies that are not listed for the
-- actor appear together, under the id of zeros.
create or replace function relais.looks_by_day(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_agency uuid, p_before_kind text, p_limit bigint)
returns table (day timestamptz, agency_id uuid, kind text)
language plpgsql stable security definer set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  own constant uuid := actor_agency();
  next_day date;
  next_agency uuid;
  next_kind text;
  v_day date := (least(p_to, p_before) at time zone 'Europe/Brussels')::date + 1;
  v_agency uuid := '00000000-0000-0000-0000-000000000000'::uuid;
  v_kind text := '';
  v_listed uuid[] := array[own];
  v_unlisted uuid[] := '{}';
  v_hidden text[] := '{}';
  v_more boolean;
  v_found bigint := 0;
begin
  if not takes_part(p_case) then
    return;
  end if;
  while v_found < p_limit loop
    select (e.recorded_at at time zone 'Europe/Brussels')::date, e.actor_agency, e.kind into next_day, next_agency, next_kind
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and ((e.recorded_at at time zone 'Europe/Brussels')::date, e.actor_agency, e.kind) < (v_day, v_agency, v_kind)
    order by (e.recorded_at at time zone 'Europe/Brussels')::date desc, e.actor_agency desc, e.kind desc
    limit 1;
    v_more := found and next_day >= (coalesce(p_from, '-infinity') at time zone 'Europe/Brussels')::date;
    if v_hidden <> '{}' and (not v_more or next_day < v_day) then
      for kind in select distinct h from unnest(v_hidden) h
        where (v_day::timestamp at time zone 'Europe/Brussels', '00000000-0000-0000-0000-000000000000'::uuid, h) < (p_before, p_before_agency, p_before_kind) order by h desc limit p_limit - v_found loop
        v_found := v_found + 1;
        day := v_day::timestamp at time zone 'Europe/Brussels';
        agency_id := '00000000-0000-0000-0000-000000000000'::uuid;
        return next;
      end loop;
      v_hidden := '{}';
    end if;
    exit when not v_more or v_found >= p_limit;
    v_day := next_day;
    v_agency := next_agency;
    v_kind := next_kind;
    if not v_agency = any (v_listed || v_unlisted) then
      if lists_agency(p_case, v_agency) then
        v_listed := v_listed || v_agency;
      else
        v_unlisted := v_unlisted || v_agency;
      end if;
    end if;
    continue when v_agency = own or not (p_kinds is null or v_kind = any (p_kinds));
    if v_agency = any (v_unlisted) then
      v_hidden := case when p_agency is null then v_hidden || v_kind else '{}' end;
    elsif (p_agency is null or v_agency = p_agency)
      and (v_day::timestamp at time zone 'Europe/Brussels', v_agency, v_kind) < (p_before, p_before_agency, p_before_kind) then
      v_found := v_found + 1;
      day := v_day::timestamp at time zone 'Europe/Brussels';
      agency_id := v_agency;
      kind := v_kind;
      return next;
    end if;
  end loop;
end $$;
grant execute on function relais.looks_by_day to relais_app;

-- Recomputes the links of the chain of a case after (p_seq, p_hash), for a participant. Returns how many entries are intact, the hash
-- of the last intact entry, and the number of the first broken entry. `audit:verify` verifies the whole log, with code of its own.
create or replace function relais.check_case_chain(p_case uuid, p_seq bigint, p_hash bytea)
returns table (entries bigint, head bytea, broken_at bigint)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  e audit_events;
begin
  if not takes_part(p_case) then
    return;
  end if;
  entries := p_seq;
  head := p_hash;
  if p_seq > 0 and not exists (select 1 from audit_events v where v.chain_id = p_case and v.seq = p_seq and v.hash = p_hash) then
    broken_at := p_seq;
  end if;
  for e in select * from audit_events v where v.chain_id = p_case and v.seq > p_seq and broken_at is null order by v.seq loop
    if e.seq <> entries + 1 or e.prev_hash <> head or e.hash <> audit_hash(e) then
      broken_at := entries + 1;
      exit;
    end if;
    entries := e.seq;
    head := e.hash;
  end loop;
  if broken_at is null and entries > 0
    and not exists (select 1 from audit_chains c where c.chain_id = p_case and c.seq = entries and c.head = check_case_chain.head) then
    broken_at := entries + 1;
  end if;
  return next;
end $$;
grant execute on function relais.check_case_chain to relais_app;

-- Returns one page of the entries that the row policies show the caller, newest first. The planner badly estimates how many rows a
-- policy hides, and a sort of the whole chain for one page would cost with its length. The function therefore allows only the order of
-- the index.
create or replace function relais.shown_events(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_seq bigint, p_limit bigint, p_person uuid, p_action text, p_field text, p_entry uuid)
returns setof relais.audit_events
language plpgsql stable set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  v_before timestamptz := least(p_before, p_to);
  v_before_seq bigint := case when p_to <= p_before then 0 else p_before_seq end;
  v_changed bigint[];
  v_many bigint;
  v_top bigint;
  v_low bigint;
begin
  if p_field is null then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry)
    order by e.recorded_at desc, e.seq desc limit p_limit;
    return;
  end if;
  v_top := (select e.seq from audit_events e where e.chain_id = p_case and e.case_id is not null
    and (e.recorded_at, e.seq) < (v_before, v_before_seq) order by e.recorded_at desc, e.seq desc limit 1);
  v_changed := array(select distinct v.seq from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq <= v_top order by v.seq desc limit least(p_limit, 201));
  v_many := cardinality(v_changed);
  v_low := case when v_many < least(p_limit, 201) then 0 else v_changed[v_many] end;
  if v_many = p_limit and v_top - v_low < 20 * p_limit and num_nonnulls(p_kinds, p_agency, p_person, p_action, p_entry) = 0 then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and (e.seq < v_low or e.seq > v_top or e.seq = any (v_changed))
      and (e.seq between v_low and v_top or (select true from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq = e.seq limit 1))
    order by e.recorded_at desc, e.seq desc limit p_limit;
    return;
  end if;
  v_changed := v_changed || array(select distinct v.seq from audit_values v where v.chain_id = p_case and v.field = p_field and v.seq not between v_low and v_top
    and v.seq > case v_low when 0 then v_top else 0 end order by v.seq limit 1001 - v_many);
  v_many := cardinality(v_changed);
  if v_many > 1000 then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq in (select v.seq from audit_values v where v.chain_id = p_case and v.field = p_field)
    order by e.recorded_at desc, e.seq desc limit p_limit;
  elsif v_many > p_limit * v_top / greatest(v_many, 1) then
    return query select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq = any (v_changed)
    order by e.recorded_at desc, e.seq desc limit p_limit;
  else
    return query select f.* from (select e.* from audit_events e where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry) and e.seq = any (v_changed) offset 0) f
    order by f.recorded_at desc, f.seq desc limit p_limit;
  end if;
end $$;
grant execute on function relais.shown_events to relais_app;

-- Returns the looks and refusals in a case: the own agency person by person; another agency as a whole, with its days and nothing
-- finer.
create or replace function relais.looks_of_case(p_case uuid, p_from date, p_to date)
returns table (agency_id uuid, user_id uuid, looks integer, refusals integer, look_days integer, refusal_days integer,
  first_at timestamptz, last_at timestamptz, categories text[])
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  own constant uuid := actor_agency();
begin
  if not takes_part(p_case) then
    return;
  end if;
  return query
  with looked as (
    select e.seq, e.kind, e.actor_agency as by, case when e.actor_agency = own then e.actor_user end as who, e.recorded_at as at,
      (e.recorded_at at time zone 'Europe/Brussels')::date as day, e.categories as touched
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and (e.recorded_at at time zone 'Europe/Brussels')::date between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity')),
  listed as materialized (select a.by from (select distinct l.by from looked l) a where lists_agency(p_case, a.by)),
  seen as (select l.seq, l.kind, n.by as actor_agency, l.who, l.at, l.day, l.touched from looked l left join listed n on n.by = l.by)
  select s.actor_agency, s.who,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'look'))::integer end,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'refusal'))::integer end,
    (count(distinct s.day) filter (where s.kind = 'look'))::integer,
    (count(distinct s.day) filter (where s.kind = 'refusal'))::integer,
    case when s.actor_agency = own then min(s.at) else min(s.day)::timestamp at time zone 'Europe/Brussels' end,
    case when s.actor_agency = own then max(s.at) else max(s.day)::timestamp at time zone 'Europe/Brussels' end,
    case when s.actor_agency = own then coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}') else '{}' end
  from seen s left join lateral unnest(s.touched) c on true
  group by s.actor_agency, s.who;
end $$;
grant execute on function relais.looks_of_case to relais_app;

-- Returns the user and the agency of a membership, for the data-protection officer who answers for it.
create or replace function relais.overseen_member(p_membership uuid) returns table (user_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id, m.agency_id from memberships m where m.id = p_membership and oversees_looks(m.agency_id)
$$;
grant execute on function relais.overseen_member to relais_app;

-- Returns the looks and refusals of one member, case by case, for the officer who answers for them. A case that the agency of the
-- member never took part in has no reference here, as if it did not exist: its refusals, and the searches, share one line.
create or replace function relais.looks_of_member(p_membership uuid, p_from date, p_to date, p_known timestamptz)
returns table (case_id uuid, reference text, looks integer, refusals integer, days integer, first_at timestamptz,
  last_at timestamptz, categories text[], emergency boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.chain_id, e.seq, e.kind, e.recorded_at as at, e.categories as touched, e.params ? 'emergency' as urgent,
      case when exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = e.actor_agency)
        then e.case_id end as of_case
    from overseen_member(p_membership) m join audit_events e on e.actor_agency = m.agency_id
    where e.kind in ('look', 'refusal') and e.actor_membership = p_membership
      and e.recorded_at >= p_from::timestamp at time zone 'Europe/Brussels' and e.recorded_at < (p_to + 1)::timestamp at time zone 'Europe/Brussels'
      and e.written_at <= p_known
      and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user())))
  select s.of_case, max(k.reference),
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'look'))::integer,
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'refusal'))::integer,
    count(distinct (s.at at time zone 'Europe/Brussels')::date)::integer, min(s.at), max(s.at),
    coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}'), bool_or(s.urgent)
  from seen s left join cases k on k.id = s.of_case left join lateral unnest(s.touched) c on true
  group by s.of_case
$$;
grant execute on function relais.looks_of_member to relais_app;

-- Returns every member the caller answers for who looked, searched or was refused. It counts the log as it stood when the caller asked
-- for the first page: counts that grow between pages would skip members, or show them twice.
create or replace function relais.lookers(p_from date, p_to date, p_known timestamptz)
returns table (membership_id uuid, user_id uuid, agency_id uuid, cases integer, looks integer, searches integer, lists integer,
  refusals integer, last_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.*, case when e.kind = 'refusal' then 'refusal'
        when e.case_id is not null or e.action = 'unit.address_shown' then 'look'
        when e.action = 'person.recognised' or (e.action like '%.searched' and e.params ->> 'by' is distinct from 'list') then 'search'
        else 'list' end as sort
    from audit_events e
    where e.kind in ('look', 'refusal')
      and e.actor_agency in (select g.id from agencies g where oversees_looks(g.id))
      and e.recorded_at >= p_from::timestamp at time zone 'Europe/Brussels'
      and e.recorded_at < (p_to + 1)::timestamp at time zone 'Europe/Brussels'
      and e.written_at <= p_known
      and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user())))
  select s.actor_membership, s.actor_user, s.actor_agency, count(distinct s.case_id) filter (where s.kind = 'look')::integer,
    count(*) filter (where s.sort = 'look')::integer, count(*) filter (where s.sort = 'search')::integer,
    count(*) filter (where s.sort = 'list')::integer, count(*) filter (where s.sort = 'refusal')::integer, max(s.recorded_at)
  from seen s group by s.actor_membership, s.actor_user, s.actor_agency
$$;
grant execute on function relais.lookers to relais_app;

create or replace function relais.narrow_passed_on(p_case uuid)
 RETURNS TABLE(agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.granted_by_agency is not null and (a.ground in ('referral', 'disclosure') or (a.ground = 'appointment'
        and not exists (select 1 from case_access o where o.case_id = p_case and o.agency_id = a.granted_by_agency
          and o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')))) as passed_on,
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
$function$
;

create or replace function relais.access_carries_consent() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  c sharing_consents%rowtype;
begin
  if not exists (select 1 from referrals r where r.id = new.source_id and rests_on_consent(r.legal_ground, r.sent_at)) then
    return new;
  end if;
  select s.* into c from sharing_consents s where s.referral_id = new.source_id and s.withdrawn_at is null
    and s.replaced_by is null and s.valid_until > now() order by s.valid_until desc limit 1;
  if not found and new.valid_until <= now() then
    -- A copy of what is over (pass_lead): it opens nothing.
    return new;
  elsif not found then
    raise exception 'no consent in force' using errcode = 'RC002';
  end if;
  new.consent_id := c.id;
  new.valid_until := least(new.valid_until, c.valid_until);
  new.categories := array(select x from unnest(new.categories) x where x = any (c.categories));
  new.disclosed := array(select x from unnest(new.disclosed) x where x = any (c.categories));
  return new;
end $$;

-- Bounds passed-on access in time: it ends no later than the longest way that leads to it. The function follows each category, and
-- participation itself (''), from the agencies that hold it in their own right. Rows that the passing agency wrote itself stay open
-- (ADR 0010). A lawyer reads everything that is shared with the client, so the access of a lawyer lasts as long as the agency that
-- booked them takes part. narrow_case_access removes the categories that end earlier.
create or replace function relais.bound_passed_on(p_case uuid) returns void
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.ground, a.valid_until,
      a.granted_by_agency is not null and (a.ground in ('referral', 'disclosure') or (a.ground = 'appointment'
    and not exists (select 1 from case_access o where o.case_id = a.case_id and o.agency_id = a.granted_by_agency
      and o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')))) as passed_on, coalesce(least(c.valid_until, d.valid_until), 'infinity') as own_end
    from case_access a left join sharing_consents c on c.id = a.consent_id
    left join disclosures d on a.source_type = 'disclosure' and d.id = a.source_id
    where a.case_id = p_case and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now())),
  held (agency_id, category, until) as (
    select l.agency_id, c, coalesce(l.valid_until, 'infinity') from live l, unnest(l.categories || ''::text) c where not l.passed_on
    union
    select l.agency_id, h.category, least(h.until, l.own_end)
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories || ''::text)),
  best as (select h.agency_id, h.category, max(h.until) as until from held h group by h.agency_id, h.category),
  ends as (
    select l.id, nullif(least(l.own_end, (
      select min(b.until) from best b where b.agency_id = l.granter and case
        when l.ground = 'appointment' then b.category = ''
        when cardinality(l.categories) > 0 then b.category = any (l.categories)
        else b.category = '' and not l.disclosed && written_categories(p_case, l.granter) end)), 'infinity') as until
    from live l where l.passed_on)
  update case_access a set valid_until = e.until from ends e where a.id = e.id and a.valid_until is distinct from e.until
$$;

create or replace function relais.access_was_passed_on() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from case_access a where a.case_id = new.case_id and a.ended_at is null and a.valid_until is not null
    and a.ground in ('referral', 'disclosure', 'appointment')) then
    perform bound_passed_on(new.case_id);
  end if;
  return null;
end $$;

-- An agency cannot pass on access that it has lost (ADR 0010). The function follows every category from the agencies that hold it in
-- their own right, along the referrals, the disclosures and the lawyers whom an agency booked. Access that no way leads to ends,
-- however many agencies, also in a ring, gave it to one another. Rows that the passing agency wrote itself stay open. A lawyer whom a
-- guardian or the agency that opened the case booked keeps the mandate when these leave: they passed on nothing of another agency, and
-- a child does not lose its lawyer with its guardian. Returns each agency with the categories it lost.
create or replace function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  return query select n.* from narrow_passed_on(p_case) n;
  if exists (select 1 from case_access a where a.case_id = p_case and a.ended_at is null and a.valid_until is not null) then
    perform bound_passed_on(p_case);
  end if;
end $$;

create or replace function relais.end_run_out_case(p_case uuid)
 RETURNS TABLE(case_id uuid, agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'relais', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select c.id from cases c where c.id = p_case and c.id in (
      select a.case_id from case_access a where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'disclosure', 'appointment'))
    order by c.id limit 1 for no key update skip locked
  loop
    return query
    with gone as (
      update case_access a set ended_at = a.valid_until,
        ended_reason = case when a.ground = 'disclosure' then 'disclosure_expired' when a.consent_id is null then 'granter_left' else 'consent_expired' end
      where a.case_id = v_case and a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'disclosure', 'appointment')
      returning a.*)
    select v_case, t.* from (select g.agency_id, g.source_id, g.granted_by_agency,
    array(select distinct x from unnest(g.categories || g.disclosed) x order by x), not exists (
      select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from gone i)
        and o.ended_at is null and o.valid_from <= now() and (o.valid_until is null or o.valid_until > now())), g.ground
  from gone g) t;
    return query select v_case, n.* from narrow_case_access(v_case) n;
  end loop;
end $function$
;

-- Ends the address requests of an agency that does not take part in the case. The trigger asks for each request, because the agency
-- may still take part by another row.
create or replace function relais.address_requests_left() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.case_id = new.case_id and q.status in ('asked', 'granted') and new.agency_id in (q.owner_agency_id, q.agency_id)
    and not exists (select 1 from case_access a where a.case_id = q.case_id and a.agency_id = new.agency_id and a.user_id is null
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()));
  return null;
end $$;

-- Runs when a row by which a person reads a case ends, narrows, or ends sooner. A finished result is over, even when another row shows
-- the same data: the person makes it again under the rights that remain. A running task is refused, because it may have read pages
-- already. A waiting task is held until this transaction is done, and runs under the rights that are left. The trigger reads a task
-- only after it has its lock, so that it misses no task that begins or ends meanwhile. A row that had run out before the work began
-- counts for nothing.
create or replace function relais.results_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  t tasks;
  is_lost constant boolean := new.ended_at is not null or coalesce(new.valid_until <= now(), false)
    or not old.categories <@ new.categories or not old.disclosed <@ (new.disclosed || new.categories);
begin
  for t in select k.* from tasks k where new.case_id = k.case_id and new.agency_id = k.owner_agency_id
    and (new.user_id is null or k.asked_by_user = new.user_id)
    and (k.state in ('asked', 'running') or (k.state = 'done' and k.expires_at > now()))
    and (old.valid_until is null or k.started_at is null or old.valid_until >= k.started_at) order by k.id for no key update
  loop
    if t.state = 'running' and is_lost then
      perform end_task(t, 'failed', 'taskRefused');
    elsif t.state = 'asked' then
      perform pg_notify('relais_tasks', '');
    elsif t.state = 'done' and is_lost then
      perform end_result(t, 'accessChanged');
    elsif t.state = 'done' then
      update tasks k set expires_at = least(k.expires_at, new.valid_until), version = k.version + 1 where k.id = t.id;
      perform put_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
    end if;
  end loop;
  return null;
end $$;

-- Whether an agency, or one person who does case work there, can receive a disclosure. The agency must work with Relais, and the case
-- must not exclude the person.
create or replace function relais.can_be_told(p_case uuid, p_to uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_to <> (select actor_agency())
    and exists (select 1 from agencies g where g.id = p_to and g.on_system and g.ended_at is null and g.kind <> 'platform')
    and (p_user is null or exists (
      select 1 from memberships m join users u on u.id = m.user_id where m.user_id = p_user and m.agency_id = p_to and u.disabled_at is null
        and m.roles && array['caseworker', 'supervisor'] and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
        and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = p_user)))
$$;

-- Ends a disclosure when its last row of access ends, whatever ended it. A disclosure that ends by this trigger does not come back.
create or replace function relais.disclosure_follows_access() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update disclosures d set ended_at = new.ended_at, ended_reason = new.ended_reason, version = d.version + 1
  where d.id = new.source_id and d.ended_at is null
    and not exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = d.id and a.ended_at is null);
  return null;
end $$;

-- Returns the reason, by category, why the acting person lost access to the category. It explains the data that they do not see.
create or replace function relais.lost_categories(p_case uuid) returns jsonb language sql stable set search_path = relais, pg_temp as $$
  select coalesce(jsonb_object_agg(l.category, l.reason), '{}') from (
    select x as category, case when bool_or(a.ended_reason in ('consent_withdrawn', 'consent_expired')
      or (a.consent_id is not null and a.ended_at is null)) then 'consent_ended' else 'share_ended' end as reason
    from case_access a, unnest(a.categories || a.disclosed) x
    where a.case_id = p_case and a.agency_id = (select actor_agency()) and (a.user_id is null or a.user_id = (select actor_user()))
      and (a.ended_at is not null or a.valid_until <= now())
    group by x) l
$$;
grant execute on function relais.lost_categories to relais_app;

create or replace function relais.keeps_incidents() returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select actor_roles() && '{data_protection_officer}'::text[]
$$;
grant execute on function relais.keeps_incidents to relais_app;

-- Returns the next number in the register of an agency. Numbers restart each year. The next caller waits until this transaction ends.
create or replace function relais.next_incident(p_agency uuid, p_year integer) returns integer language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('relais.incidents ' || p_agency, 0));
  return coalesce((select max(i.number) from incidents i where i.agency_id = p_agency and i.year = p_year), 0) + 1;
end $$;

-- Returns when the clock next informs people: at the reminder, at the escalation or at the deadline.
create or replace function relais.incident_next(p_now timestamptz, p_remind timestamptz, p_escalate timestamptz, p_by timestamptz) returns timestamptz
language sql immutable parallel safe as $$
  select case when p_remind > p_now then p_remind when p_escalate > p_now then p_escalate else p_by end
$$;
grant execute on function relais.incident_next to relais_app;

-- What the person who reported incidents keeps of them: that they arrived, and their numbers.
create or replace function relais.own_incidents() returns table (id uuid, year integer, number integer, reported_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select i.id, i.year, i.number, i.reported_at from incidents i
  where i.reported_by_user = (select actor_user()) and i.agency_id = (select actor_agency())
  order by i.reported_at desc, i.id desc limit 50
$$;
grant execute on function relais.own_incidents to relais_app;

-- Locks an incident in the register of the acting officer.
create or replace function relais.kept_incident(p_id uuid, p_also_closed boolean) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from incidents i where i.id = p_id and i.agency_id = actor_agency() and keeps_incidents()
    and (p_also_closed or i.status <> 'closed')
  for no key update;
  if not found then
    raise exception 'no incident of this officer' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- References of the cases that an incident touches: identifiers, and nothing from the cases.
create or replace function relais.incident_cases(p_incident uuid) returns table (id uuid, reference text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, c.reference from incidents i join cases c on c.id = any (i.case_ids)
  where i.id = p_incident and i.agency_id = (select actor_agency()) and (select keeps_incidents())
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = (select actor_user()))
  order by c.reference
$$;
grant execute on function relais.incident_cases to relais_app;

-- Informs another agency that also answers for the data. It gets an entry of its own, which holds nothing from the entry of the acting
-- agency.
create or replace function relais.pass_incident(p_incident uuid, p_agency uuid, p_id uuid, p_at timestamptz, p_by timestamptz,
  p_remind timestamptz, p_escalate timestamptz) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  this_year integer := extract(year from p_at at time zone 'Europe/Brussels');
begin
  perform kept_incident(p_incident, false);
  if p_agency = actor_agency() or not exists (select 1 from agencies g where g.id = p_agency and g.ended_at is null and g.on_system) then
    return 'none';
  elsif exists (select 1 from incidents i where i.from_incident_id = p_incident and i.agency_id = p_agency) then
    return 'known';
  elsif incidents_full('incident.passings', p_at) then
    return 'limit';
  end if;
  insert into incidents (id, agency_id, year, number, status, sign, from_agency_id, from_incident_id, passed_by_user, reported_at,
    notify_by, remind_at, escalate_at, next_at, updated_at)
  values (p_id, p_agency, this_year, next_incident(p_agency, this_year), 'reported', 'other_agency', actor_agency(), p_incident,
    actor_user(), p_at, p_by, p_remind, p_escalate, incident_next(p_at, p_remind, p_escalate, p_by), p_at);
  return 'passed';
end $$;
grant execute on function relais.pass_incident to relais_app;

-- Agencies to which the incident was passed on. It says that they were informed, and nothing of what they made of it.
create or replace function relais.incident_agencies(p_incident uuid) returns table (agency json, told_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select agency_ref(g), o.reported_at from incidents i join incidents o on o.from_incident_id = i.id join agencies g on g.id = o.agency_id
  where i.id = p_incident and i.agency_id = (select actor_agency()) and (select keeps_incidents())
  order by o.reported_at, o.id
$$;
grant execute on function relais.incident_agencies to relais_app;

create or replace function relais.incident_moves() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status <> old.status and not incidents_may_become(old, new.status) then
    raise exception 'an incident does not become that' using errcode = 'insufficient_privilege';
  end if;
  if old.status = 'closed' and new.status = 'closed' then
    raise exception 'what is closed stays as it is' using errcode = 'insufficient_privilege';
  end if;
  if old.notified_at is not null and new.notified_at is distinct from old.notified_at then
    raise exception 'it was notified before' using errcode = 'insufficient_privilege';
  end if;
  if new.aware_at > old.aware_at or (old.aware_at is not null and new.aware_at is null) then
    raise exception 'the agency was aware before that' using errcode = 'insufficient_privilege';
  end if;
  if old.notified_at is null and new.notified_at < date_trunc('minute', least(new.reported_at, new.aware_at)) then
    raise exception 'nobody knew of it then' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Finds the incidents that are due, for the worker as system:deadlines. After an outage it returns only the gravest step of each.
create or replace function relais.incident_clocks(p_now timestamptz, p_limit integer) returns table (incident_id uuid, due text) language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with late as (
    select i.id, case when i.notify_by <= p_now then 'overdue' when i.escalate_at <= p_now then 'escalated' else 'reminder' end as step
    from incidents i where i.next_at <= p_now order by i.next_at limit p_limit for update skip locked)
  update incidents i
  set next_at = case when late.step = 'overdue' then null else incident_next(p_now, i.remind_at, i.escalate_at, i.notify_by) end
  from late where i.id = late.id
  returning i.id, late.step;
end $$;
grant execute on function relais.incident_clocks to relais_worker;

-- True if the acting person has done something today as often as a rule allows.
create or replace function relais.incidents_full(p_rule text, p_at timestamptz) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  most constant integer := required_rule(p_rule);
  today constant timestamptz := date_trunc('day', p_at at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
  done integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_rule || ' ' || actor_user(), 0));
  select count(*) into done from incidents i
  where case p_rule when 'incident.reports' then i.reported_by_user else i.passed_by_user end = actor_user() and i.reported_at >= today
    and (i.reported_by_user = actor_user() or i.passed_by_user = actor_user());
  return done >= most;
end $$;

-- Reports an incident. Every logged-in person may report; only data-protection officers read the report again.
create or replace function relais.report_incident(p_id uuid, p_sign text, p_report bytea, p_at timestamptz, p_by timestamptz, p_remind timestamptz,
  p_escalate timestamptz) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  this_year integer := extract(year from p_at at time zone 'Europe/Brussels');
begin
  if incidents_full('incident.reports', p_at) then
    return 'limit';
  end if;
  insert into incidents (id, agency_id, year, number, status, sign, reported_by_user, report, reported_at, notify_by, remind_at,
    escalate_at, next_at, updated_at)
  values (p_id, actor_agency(), this_year, next_incident(actor_agency(), this_year), 'reported', p_sign, actor_user(), p_report, p_at,
    p_by, p_remind, p_escalate, incident_next(p_at, p_remind, p_escalate, p_by), p_at);
  return 'reported';
end $$;
grant execute on function relais.report_incident to relais_app;

-- Links a case of the agency by its reference. Gives one answer for a case that does not exist, for a case that is not the agency's, and
-- for a case from which the officer is excluded.
create or replace function relais.link_incident_case(p_incident uuid, p_reference text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  touched uuid;
  known uuid[];
begin
  perform kept_incident(p_incident, false);
  select c.id into touched from cases c where c.reference = p_reference
    and exists (select 1 from case_access a where a.case_id = c.id and a.agency_id = actor_agency())
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user());
  select i.case_ids into known from incidents i where i.id = p_incident;
  if touched is null then
    return null;
  elsif touched = any (known) then
    return 'known';
  elsif cardinality(known) >= 500 then
    return 'full';
  end if;
  update incidents i set case_ids = array_append(i.case_ids, touched), version = i.version + 1 where i.id = p_incident;
  return 'linked';
end $$;
grant execute on function relais.link_incident_case to relais_app;

create or replace function relais.unlink_incident_case(p_incident uuid, p_case uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform kept_incident(p_incident, false);
  update incidents i set case_ids = array_remove(i.case_ids, p_case), version = i.version + 1
  where i.id = p_incident and p_case = any (i.case_ids);
  return found;
end $$;
grant execute on function relais.unlink_incident_case to relais_app;

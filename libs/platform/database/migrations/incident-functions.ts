const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const reporting = /* sql */ `
-- The next number in the register of an agency, counted anew each year; whoever asks next waits.
create function relais.next_incident(p_agency uuid, p_year integer) returns integer ${DEFINER} as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('relais.incidents ' || p_agency, 0));
  return coalesce((select max(i.number) from incidents i where i.agency_id = p_agency and i.year = p_year), 0) + 1;
end $$;

-- When the clock tells somebody next.
create function relais.incident_next(p_now timestamptz, p_remind timestamptz, p_escalate timestamptz, p_by timestamptz) returns timestamptz
language sql immutable parallel safe as $$
  select case when p_remind > p_now then p_remind when p_escalate > p_now then p_escalate else p_by end
$$;

-- Anybody who is logged in reports; nobody reads it again but the officers.
create function relais.report_incident(p_id uuid, p_sign text, p_report bytea, p_at timestamptz, p_by timestamptz, p_remind timestamptz,
  p_escalate timestamptz) returns void ${DEFINER} as $$
declare
  this_year integer := extract(year from p_at at time zone 'Europe/Brussels');
begin
  insert into incidents (id, agency_id, year, number, status, sign, reported_by_user, report, reported_at, notify_by, remind_at,
    escalate_at, next_at, updated_at)
  values (p_id, actor_agency(), this_year, next_incident(actor_agency(), this_year), 'reported', p_sign, actor_user(), p_report, p_at,
    p_by, p_remind, p_escalate, incident_next(p_at, p_remind, p_escalate, p_by), p_at);
end $$;

-- What is left to who reported: that it arrived, and its number.
create function relais.own_incidents() returns table (id uuid, year integer, number integer, reported_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select i.id, i.year, i.number, i.reported_at from incidents i
  where i.reported_by_user = (select actor_user()) and i.agency_id = (select actor_agency())
  order by i.reported_at desc, i.id desc limit 50
$$;
`;

const touching = /* sql */ `
-- Locks one of the officer's register.
create function relais.kept_incident(p_id uuid, p_also_closed boolean) returns void ${DEFINER} as $$
begin
  perform 1 from incidents i where i.id = p_id and i.agency_id = actor_agency() and keeps_incidents()
    and (p_also_closed or i.status <> 'closed')
  for no key update;
  if not found then
    raise exception 'no incident of this officer' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- A case of the agency by its reference. Not there, not the agency's and kept from the officer is one answer.
create function relais.link_incident_case(p_incident uuid, p_reference text) returns uuid ${DEFINER} as $$
declare
  touched uuid;
begin
  perform kept_incident(p_incident, false);
  select c.id into touched from cases c where c.reference = p_reference
    and exists (select 1 from case_access a where a.case_id = c.id and a.agency_id = actor_agency())
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = actor_user());
  if touched is not null then
    update incidents i set case_ids = array_append(array_remove(i.case_ids, touched), touched), version = i.version + 1
    where i.id = p_incident and cardinality(i.case_ids) < 500;
  end if;
  return touched;
end $$;

create function relais.unlink_incident_case(p_incident uuid, p_case uuid) returns void ${DEFINER} as $$
begin
  perform kept_incident(p_incident, false);
  update incidents i set case_ids = array_remove(i.case_ids, p_case), version = i.version + 1 where i.id = p_incident;
end $$;

-- References of the cases it touches: identifiers, and nothing of what is in them.
create function relais.incident_cases(p_incident uuid) returns table (id uuid, reference text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id, c.reference from incidents i join cases c on c.id = any (i.case_ids)
  where i.id = p_incident and i.agency_id = (select actor_agency()) and (select keeps_incidents())
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = (select actor_user()))
  order by c.reference
$$;

-- Tells another agency, which answers for the data as well: it gets an entry of its own, in which nothing of ours stands.
create function relais.pass_incident(p_incident uuid, p_agency uuid, p_id uuid, p_at timestamptz, p_by timestamptz, p_remind timestamptz,
  p_escalate timestamptz) returns text ${DEFINER} as $$
declare
  this_year integer := extract(year from p_at at time zone 'Europe/Brussels');
begin
  perform kept_incident(p_incident, false);
  if p_agency = actor_agency() or not exists (select 1 from agencies g where g.id = p_agency and g.ended_at is null and g.on_system) then
    return 'none';
  elsif exists (select 1 from incidents i where i.from_incident_id = p_incident and i.agency_id = p_agency) then
    return 'known';
  end if;
  insert into incidents (id, agency_id, year, number, status, sign, from_agency_id, from_incident_id, reported_at, notify_by, remind_at,
    escalate_at, next_at, updated_at)
  values (p_id, p_agency, this_year, next_incident(p_agency, this_year), 'reported', 'other_agency', actor_agency(), p_incident, p_at,
    p_by, p_remind, p_escalate, incident_next(p_at, p_remind, p_escalate, p_by), p_at);
  return 'passed';
end $$;

-- Whom it was passed on to: that they were told, nothing of what they made of it.
create function relais.incident_agencies(p_incident uuid) returns table (agency json, told_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select agency_ref(g), o.reported_at from incidents i join incidents o on o.from_incident_id = i.id join agencies g on g.id = o.agency_id
  where i.id = p_incident and i.agency_id = (select actor_agency()) and (select keeps_incidents())
  order by o.reported_at, o.id
$$;
`;

const moving = /* sql */ `
create function relais.incident_moves() returns trigger ${DEFINER} as $$
begin
  if new.status <> old.status and old.status || ' ' || new.status <> all (
    array['reported assessed', 'assessed notified', 'assessed closed', 'notified closed', 'closed assessed']) then
    raise exception 'an incident does not become that' using errcode = 'insufficient_privilege';
  end if;
  if old.status = 'closed' and new.status = 'closed' then
    raise exception 'what is closed stays as it is' using errcode = 'insufficient_privilege';
  end if;
  if old.notified_at is not null and new.notified_at is distinct from old.notified_at then
    raise exception 'it was notified before' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger incidents_move before update on relais.incidents for each row
  when (current_user = 'relais_app') execute function relais.incident_moves();

-- What the worker finds due, as system:deadlines. After an outage the gravest alone is told.
create function relais.incident_clocks(p_now timestamptz, p_limit integer) returns table (incident_id uuid, due text) ${DEFINER} as $$
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

revoke execute on function relais.next_incident, relais.incident_next, relais.report_incident, relais.own_incidents, relais.kept_incident,
  relais.link_incident_case, relais.unlink_incident_case, relais.incident_cases, relais.pass_incident, relais.incident_agencies,
  relais.incident_moves, relais.incident_clocks from public;
grant execute on function relais.incident_next, relais.report_incident, relais.own_incidents, relais.link_incident_case,
  relais.unlink_incident_case, relais.incident_cases, relais.pass_incident, relais.incident_agencies to relais_app;
grant execute on function relais.incident_clocks to relais_worker;
`;

/** What happens in the register of breaches, where the database itself must know more than the person who acts. */
export const incidentFunctions = [reporting, touching, moving].join('\n');

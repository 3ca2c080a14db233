const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('incident.reports', '2026-01-01', '40', 'reports a person and Brussels day',
   'Own rule: far more than anybody sees go wrong in a day; the officer must still find what counts among them'),
  ('incident.passings', '2026-01-01', '40', 'agencies told by a person and Brussels day',
   'Own rule: far more than answer for the data of one day; each of them gets an entry whose clock runs');
`;

const bounds = /* sql */ `
alter table relais.incidents add column passed_by_user uuid references relais.users (id),
  add check (passed_by_user is null or from_agency_id is not null);
create index incidents_passed_by on relais.incidents (passed_by_user, reported_at) where passed_by_user is not null;

-- Whether a person did something today as often as a rule allows.
create function relais.incidents_full(p_rule text, p_at timestamptz) returns boolean ${DEFINER} as $$
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

-- As before (0099), so many a day. Answers 'reported' or 'limit'.
drop function relais.report_incident(uuid, text, bytea, timestamptz, timestamptz, timestamptz, timestamptz);
create function relais.report_incident(p_id uuid, p_sign text, p_report bytea, p_at timestamptz, p_by timestamptz, p_remind timestamptz,
  p_escalate timestamptz) returns text ${DEFINER} as $$
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

-- As before (0099), so many a day.
create or replace function relais.pass_incident(p_incident uuid, p_agency uuid, p_id uuid, p_at timestamptz, p_by timestamptz,
  p_remind timestamptz, p_escalate timestamptz) returns text ${DEFINER} as $$
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
`;

const touching = /* sql */ `
-- As before (0099), and says what it did: 'linked', 'known' when it was before, 'full'; null for a case that is not theirs to touch.
drop function relais.link_incident_case(uuid, text);
create function relais.link_incident_case(p_incident uuid, p_reference text) returns text ${DEFINER} as $$
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

-- As before (0099), and says whether it was linked.
drop function relais.unlink_incident_case(uuid, uuid);
create function relais.unlink_incident_case(p_incident uuid, p_case uuid) returns boolean ${DEFINER} as $$
begin
  perform kept_incident(p_incident, false);
  update incidents i set case_ids = array_remove(i.case_ids, p_case), version = i.version + 1
  where i.id = p_incident and p_case = any (i.case_ids);
  return found;
end $$;
`;

const clock = /* sql */ `
-- As before (0099), and the hours that run do not begin later than they were said to, nor end before anybody reported it.
create or replace function relais.incident_moves() returns trigger ${DEFINER} as $$
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
  if new.aware_at > old.aware_at or (old.aware_at is not null and new.aware_at is null) then
    raise exception 'the agency was aware before that' using errcode = 'insufficient_privilege';
  end if;
  if old.notified_at is null and new.notified_at < date_trunc('minute', new.reported_at) then
    raise exception 'nobody had reported it then' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

revoke execute on function relais.incidents_full, relais.report_incident, relais.link_incident_case, relais.unlink_incident_case
  from public;
grant execute on function relais.report_incident, relais.link_incident_case, relais.unlink_incident_case to relais_app;
`;

/** The clock of a breach is not moved by whoever assesses it, nobody floods a register, and an act says what it did. */
export const migration = { name: '0104-incidents-stand', up: [rules, bounds, touching, clock].join('\n') };

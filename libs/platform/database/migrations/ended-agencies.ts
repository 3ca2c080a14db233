import { deviceActor } from './device-tables.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const agencies = /* sql */ `
-- Which kinds an agency can be of: those of the need-to-know matrix. There is one platform, and it is not made here.
create function relais.create_agency(p_id uuid, p_kind text, p_names jsonb, p_language text, p_district text, p_languages text[])
returns text ${DEFINER} as $$
begin
  if not administers_platform() then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif p_kind = 'platform' or not exists (select 1 from access_matrix x where x.agency_kind = p_kind) then
    return 'kind';
  end if;
  insert into agencies (id, kind, name, names, language, district, languages)
  values (p_id, p_kind, p_names ->> p_language, p_names, p_language, p_district, p_languages);
  return 'done';
end $$;

-- The kind stays: what its people may read depends on it.
create function relais.change_agency(p_id uuid, p_names jsonb, p_language text, p_district text, p_languages text[],
  p_version integer) returns text ${DEFINER} as $$
declare
  a agencies%rowtype;
begin
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.ended_at is not null then
    return 'ended';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set name = p_names ->> p_language, names = p_names, language = p_language, district = p_district,
    languages = p_languages, version = k.version + 1 where k.id = p_id;
  return 'done';
end $$;

-- Whether somebody would be left with nobody: a case it leads, a question it has not answered, a search or an alert that runs,
-- somebody who lives there or whose guardian it has.
create function relais.answers_for_somebody(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from cases c where c.lead_agency_id = p_agency and c.status <> 'closed')
    or exists (select 1 from referrals r where r.to_agency_id = p_agency and r.status in ('sent', 'received'))
    or exists (select 1 from missing_episodes e where e.owner_agency_id = p_agency and e.status <> 'closed')
    or exists (select 1 from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
      where p_agency in (r.agency_id, r.duty_agency_id))
    or exists (select 1 from stays s where s.owner_agency_id = p_agency and s.status = 'present')
    or exists (select 1 from guardianships g join guardians k on k.id = g.guardian_id
      where p_agency in (g.owner_agency_id, k.agency_id) and g.status <> 'ended')
    or exists (select 1 from preventive_requests p
      where p_agency in (p.owner_agency_id, p.agency_id) and p.status in ('asked', 'granted'))
$$;
revoke execute on function relais.answers_for_somebody from public;

-- Its people act no more, and nothing is sent to it. Refused while it answers for a case: a victim would be left with nobody. What it
-- took part in stays as it is, for whoever takes part too.
create function relais.end_agency(p_id uuid, p_version integer) returns text ${DEFINER} as $$
declare
  a agencies%rowtype;
  one uuid;
begin
  perform lock_administration(p_id);
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.kind = 'platform' then
    return 'own';
  elsif a.ended_at is not null then
    return 'ended';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif answers_for_somebody(p_id) then
    return 'stillResponsible';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set ended_at = now(), ended_on_system = k.on_system, on_system = false, version = k.version + 1 where k.id = p_id;
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1 where i.agency_id = p_id and i.ended_at is null;
  for one in select m.id from memberships m where m.agency_id = p_id loop
    perform end_sessions_of(one);
  end loop;
  return 'done';
end $$;

create function relais.restore_agency(p_id uuid, p_version integer) returns text ${DEFINER} as $$
declare
  a agencies%rowtype;
begin
  select * into a from agencies k where k.id = p_id for update;
  if not found or not administers_platform() then
    return 'notFound';
  elsif a.ended_at is null then
    return 'notEnded';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif p_version <> a.version then
    return 'stale';
  end if;
  update agencies k set ended_at = null, on_system = coalesce(k.ended_on_system, true), ended_on_system = null, version = k.version + 1
  where k.id = p_id;
  return 'done';
end $$;
revoke execute on function relais.create_agency, relais.change_agency, relais.end_agency, relais.restore_agency from public;
grant execute on function relais.create_agency, relais.change_agency, relais.end_agency, relais.restore_agency to relais_app;
`;

/** As before (0037): a telephone of a house that has ended reports nothing. */
const devices = /* sql */ `
create or replace ${deviceActor(' and a.ended_at is null')}
`;

/** Agencies begin and end: the platform's administrators say so. */
export const endedAgencies = [agencies, devices].join('\n');

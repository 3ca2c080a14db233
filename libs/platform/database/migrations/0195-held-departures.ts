const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const columns = /* sql */ `
alter table relais.memberships add column leaves_at timestamptz(3),
  add column leaving_by_membership uuid references relais.memberships (id),
  add check ((leaves_at is null) = (leaving_by_membership is null));
create index memberships_leaving on relais.memberships (leaves_at) where leaves_at is not null;

-- A membership that ends or begins again by another act has no departure that waits.
create function relais.departure_over() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  new.leaves_at := null;
  new.leaving_by_membership := null;
  return new;
end $$;
create trigger memberships_departure_over before update of valid_until on relais.memberships for each row
  when (new.valid_until is distinct from old.valid_until) execute function relais.departure_over();
`;

const acts = /* sql */ `
-- Ends it at once; the caller decided that it may.
create function relais.end_membership_now(p_member uuid, p_by uuid) returns void ${DEFINER} as $$
declare
  m memberships%rowtype;
begin
  update memberships k set valid_until = date_trunc('milliseconds', now()), ended_by_membership = p_by, version = k.version + 1
  where k.id = p_member returning * into m;
  perform withdraw_invitations_of(m.id);
  perform withdraw_invitations_to(m.user_id, m.agency_id);
  perform end_sessions_of(m.id);
end $$;

-- Why it may not be ended now; null where it may.
create function relais.against_ending(p_member relais.memberships, p_version integer) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when p_member.valid_until <= now() then 'ended'
    when not other_administrators(p_member.agency_id, p_member.id) then 'lastAdministrator'
    when p_version <> p_member.version then 'stale' end
$$;

drop function relais.end_member(uuid, integer);

-- A login that another person has ends at once.
create function relais.end_member(p_member uuid, p_version integer) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif against_ending(f.found_member, p_version) is not null then
    return against_ending(f.found_member, p_version);
  end if;
  perform end_membership_now(p_member, actor_membership());
  return 'done';
end $$;

-- A person leaves: it takes effect after the time of the rule, and nothing is changed until then.
create function relais.hold_departure(p_member uuid, p_version integer) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif against_ending(f.found_member, p_version) is not null then
    return against_ending(f.found_member, p_version);
  elsif (f.found_member).leaves_at is not null then
    return 'leaving';
  end if;
  update memberships m set leaves_at = date_trunc('milliseconds', now() + required_rule('legal_act.take_back') * interval '1 minute'),
    leaving_by_membership = actor_membership(), version = m.version + 1 where m.id = p_member;
  return 'done';
end $$;

-- Any administrator of the agency who may end it stops it, as long as it has not taken effect.
create function relais.stop_departure(p_member uuid) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif (f.found_member).leaves_at is null or (f.found_member).leaves_at <= now() then
    return 'notLeaving';
  end if;
  update memberships m set leaves_at = null, leaving_by_membership = null, version = m.version + 1 where m.id = p_member;
  return 'done';
end $$;

-- Departures whose time has come, for the worker: each once, in the transaction that says so. The last administrator of an agency stays.
create function relais.end_departed(p_limit integer)
returns table (member_id uuid, agency_id uuid, decided_by uuid, ended boolean) ${DEFINER} as $$
#variable_conflict use_column
declare
  one record;
  m memberships%rowtype;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for one in select k.id, k.agency_id from memberships k where k.leaves_at <= now() order by k.agency_id, k.leaves_at limit p_limit loop
    perform lock_administration(one.agency_id);
    select * into m from memberships k where k.id = one.id and k.leaves_at <= now() for update;
    continue when not found;
    if other_administrators(m.agency_id, m.id) then
      perform end_membership_now(m.id, m.leaving_by_membership);
      return query select m.id, m.agency_id, m.leaving_by_membership, true;
    else
      update memberships k set leaves_at = null, leaving_by_membership = null, version = k.version + 1 where k.id = m.id;
      return query select m.id, m.agency_id, m.leaving_by_membership, false;
    end if;
  end loop;
end $$;

revoke execute on function relais.departure_over, relais.end_membership_now, relais.against_ending, relais.end_member,
  relais.hold_departure, relais.stop_departure, relais.end_departed from public;
grant execute on function relais.end_member, relais.hold_departure, relais.stop_departure to relais_app;
grant execute on function relais.end_departed to relais_worker;
`;

/** A departure from an agency is held, and stopped until it takes effect (ADR 0051). */
export const migration = { name: '0195-held-departures', up: [columns, acts].join('\n') };

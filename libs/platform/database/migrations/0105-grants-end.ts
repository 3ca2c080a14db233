import { notExcluded } from '../category-table.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('missing.address.asks', '2026-01-01', '20', 'requests a person and Brussels day',
   'Own rule: more searches than one officer has in a day; a shelter is not asked until it gives in');
`;

const acts = /* sql */ `
-- As before (0097), so many a day: "limit".
create or replace function relais.ask_address(p_id uuid, p_episode uuid, p_content bytea) returns table (hindered text, asked uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  hinder text;
  shelter uuid;
  today constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  select * into e from missing_episodes m where m.id = p_episode for share;
  hinder := address_ask_hindered(p_episode);
  if hinder is not null then
    return query select hinder, null::uuid;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.address_requests ' || actor_user(), 0));
  if (select count(*) from address_requests q where q.officer_user_id = actor_user() and q.created_at >= today)
    >= required_rule('missing.address.asks') then
    return query select 'limit', null::uuid;
    return;
  end if;
  update address_requests q set status = address_request_state(q), ended_at = now(), version = q.version + 1, updated_at = now()
  where q.episode_id = p_episode and q.created_by_membership = actor_membership() and q.status in ('asked', 'granted');
  insert into address_requests (id, case_id, owner_agency_id, episode_id, agency_id, unit_id, officer_user_id, status, content,
    created_by_membership, created_at, updated_at)
  select p_id, e.case_id, actor_agency(), e.id, a.agency_id, a.unit_id, actor_user(), 'asked', p_content, actor_membership(),
    now(), now()
  from address_of_case(e.case_id) a
  on conflict do nothing returning agency_id into shelter;
  return query select case when shelter is null then 'asked' end, shelter;
end $$;

-- As before (0097), and the house that said yes takes it back also when it has left the case.
create or replace function relais.end_address_request(p_id uuid) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  is_officer boolean;
begin
  select * into q from address_requests r where r.id = p_id for update;
  is_officer := found and q.created_by_membership = actor_membership();
  if not found or (is_officer and not takes_part_beyond_emergency(q.case_id))
    or (not is_officer and not (q.agency_id = (select actor_agency()) and may_write_category('whereabouts')
      and not exists (select 1 from case_exclusions x where x.case_id = q.case_id and x.user_id = (select actor_user())))) then
    return null;
  end if;
  if address_request_state(q) <> 'granted' and not (is_officer and address_request_state(q) = 'asked') then
    return address_request_state(q);
  end if;
  update address_requests r set status = case when is_officer then 'withdrawn' else 'taken_back' end, ended_at = now(),
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;

-- As before (0097), and of a house that still is the last one and takes part.
create or replace function relais.reveal_granted_address(p_reveal uuid, p_request uuid)
returns table (outcome text, unit_id uuid, sealed bytea)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  address vault.addresses%rowtype;
  used integer;
begin
  perform 1 from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  if not found then
    raise exception 'nobody in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  -- The episode first, as who finds the person does: the end of a search waits for the look or comes before it.
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_request) for share;
  select * into q from address_requests r where r.id = p_request and r.created_by_membership = actor_membership()
    and r.officer_user_id = actor_user() and r.owner_agency_id = actor_agency() for update;
  if not found or not searches_episode(q.episode_id) then
    return;
  end if;
  if address_request_state(q) <> 'granted' then
    return query select address_request_state(q), null::uuid, null::bytea;
    return;
  end if;
  if not exists (select 1 from missing_episodes e where e.id = q.episode_id
    and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')) then
    return query select 'ended', null::uuid, null::bytea;
    return;
  end if;
  -- The house still takes part, and it is still where the person lived last.
  if not exists (select 1 from address_of_case(q.case_id) a where a.agency_id = q.agency_id and a.unit_id = q.unit_id) then
    return query select 'ended', null::uuid, null::bytea;
    return;
  end if;
  if not recently_confirmed() then
    return query select 'stepUp', null::uuid, null::bytea;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.reveals ' || actor_user(), 0));
  select count(*) into used from vault.reveals r where r.user_id = actor_user()
    and r.revealed_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
  if used >= rule_of('shelter.address.reveals') then
    return query select 'limit', null::uuid, null::bytea;
    return;
  end if;
  select v.* into address from vault.addresses v where v.unit_id = q.unit_id and v.agency_id = q.agency_id;
  if not found then
    return;
  end if;
  insert into vault.reveals (id, unit_id, agency_id, user_id, membership_id, session_id, request_id)
  values (p_reveal, q.unit_id, actor_agency(), actor_user(), actor_membership(), actor_session(), q.id);
  update address_requests r set status = 'used', used_at = now(), ended_at = now(), version = r.version + 1, updated_at = now()
  where r.id = q.id;
  return query select 'shown', address.unit_id, address.sealed;
end $$;

-- What is still granted stands before the house that granted it until its hours are over, wherever that house takes part by then.
create policy address_requests_house on relais.address_requests for select to relais_app
  using (agency_id = (select relais.actor_agency()) and status in ('granted', 'taken_back') and valid_until > now()
    and (select relais.may_read_category('whereabouts')) and ${notExcluded('address_requests')});
`;

/** What was granted to somebody does not come back with them. */
const ends = /* sql */ `
-- As before (0097), and with the account, a role, the agency of either end, or the part that the agency takes in the case.
create or replace function relais.address_requests_end() returns trigger ${DEFINER} as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.status in ('asked', 'granted') and case tg_table_name
    when 'missing_episodes' then q.episode_id = new.id
    when 'memberships' then q.created_by_membership = new.id
    when 'users' then q.officer_user_id = new.id
    else new.id in (q.owner_agency_id, q.agency_id) end;
  return null;
end $$;
drop trigger memberships_end_grants on relais.memberships;
create trigger memberships_end_grants after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) <= now())
    or not old.roles <@ new.roles or new.valid_from > now())
  execute function relais.address_requests_end();
create trigger users_end_grants after update on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.address_requests_end();
create trigger agencies_end_grants after update on relais.agencies for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.address_requests_end();

-- An agency may take part by another row still: asked of each request.
create function relais.address_requests_left() returns trigger ${DEFINER} as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.case_id = new.case_id and q.status in ('asked', 'granted') and new.agency_id in (q.owner_agency_id, q.agency_id)
    and not exists (select 1 from case_access a where a.case_id = q.case_id and a.agency_id = new.agency_id and a.user_id is null
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()));
  return null;
end $$;
create trigger case_access_end_grants after update on relais.case_access for each row
  when ((new.ended_at is not null and old.ended_at is null) or new.valid_until is distinct from old.valid_until)
  execute function relais.address_requests_left();
revoke execute on function relais.address_requests_left from public;
`;

const erasing = /* sql */ `
-- As before (0098); without its rule nothing is erased, instead of everything at once.
create or replace function relais.erase_case(p_id uuid, p_case uuid) returns bigint ${DEFINER} as $$
declare
  r erasure_reviews%rowtype;
  v_rule text;
  v_number bigint;
begin
  perform 1 from cases c where decides_erasure(p_case) and c.id in (select joined_files(p_case)) order by c.id for update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif r.proposed_at > now() - required_rule('erasure.confirmed_after') * interval '1 hour' then
    raise exception 'too soon after it was proposed' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  select k.rule into strict v_rule from kept_until(p_case) k;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures', 0));
  select coalesce(max(e.number), 0) + 1 into v_number from erasures e;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, p_id, p_case, r.owner_agency_id, v_rule, r.due_on, r.proposed_by_membership, actor_membership(), now(), '{}', s.*
  from statistical_record(p_case) s;
  update erasures e set destroyed = destroy_case(p_case) where e.number = v_number;
  return v_number;
end $$;
`;

/** A look that was granted ends with all it stood on, and an erasure waits for a rule that must be there. */
export const migration = { name: '0105-grants-end', up: [rules, acts, ends, erasing].join('\n') };

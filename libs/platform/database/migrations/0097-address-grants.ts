import { categoryTable } from '../category-table.js';
import { nothingNewIn } from './open-matters.js';

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('missing.address.grant', '2026-01-01', '8', 'hours',
   'Design decision (sealed addresses), to be confirmed with police and shelters: one night of a search');
`;

/** A police officer who searches asks the shelter where the person lived; the shelter says yes to one look of that person, or no. */
const requests = /* sql */ `
${categoryTable({
  table: 'address_requests',
  category: 'missing',
  columns: /* sql */ `
  episode_id uuid not null,
  -- who is asked, and for the address of which house; the asker is told neither
  agency_id uuid not null,
  unit_id uuid not null,
  -- the person who is named: in the membership that asked, and in no other
  officer_user_id uuid not null references relais.users (id),
  status text not null check (status in
    ('asked', 'granted', 'refused', 'withdrawn', 'taken_back', 'used', 'expired', 'ended')),
  -- sealed: why
  content bytea not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal text,
  valid_until timestamptz(3),
  used_at timestamptz(3),
  ended_at timestamptz(3),`,
  constraints: /* sql */ `,
  foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'used') = (used_at is not null)),
  check (used_at is null or used_at <= valid_until),
  check (status not in ('granted', 'used', 'taken_back', 'expired') or valid_until is not null),
  check ((status in ('asked', 'granted')) = (ended_at is null))`,
  commands: [],
})}
-- One that waits or holds, for each officer and episode.
create unique index address_requests_one on relais.address_requests (episode_id, created_by_membership)
  where status in ('asked', 'granted');
create index address_requests_waiting on relais.address_requests (agency_id, created_at) where status = 'asked';
create index address_requests_officer on relais.address_requests (created_by_membership) where status in ('asked', 'granted');
-- Begun and moved by functions alone.
revoke insert on relais.address_requests from relais_app;
create policy address_requests_definer on relais.address_requests for all to relais_owner using (true) with check (true);
-- Whoever else reads of the search is told by its timeline that an address was asked for, not why and by whom.
create policy address_requests_ends on relais.address_requests as restrictive for select to relais_app
  using ((select relais.actor_agency()) in (owner_agency_id, agency_id));
${nothingNewIn(['address_requests'])}
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.address_requests', 'erase', 'case_id = $1', null, 'of the case');

-- A look that a shelter granted; the vault holds the same bound as the request.
alter table vault.reveals add column request_id uuid;
create unique index reveals_request on vault.reveals (request_id);
`;

/** What is over by the clock of the database is over, whether or not somebody wrote it down. */
const gates = /* sql */ `
-- How a request stands now: a grant whose time is over, or whose officer no longer works there, holds no more.
create function relais.address_request_state(q relais.address_requests) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when q.status not in ('asked', 'granted') then q.status
    when not exists (select 1 from memberships m join users u on u.id = m.user_id where m.id = q.created_by_membership
      and m.user_id = q.officer_user_id and m.agency_id = q.owner_agency_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null) then 'ended'
    when q.status = 'granted' and q.valid_until <= now() then 'expired'
    else q.status end
$$;

-- Whether the acting person takes part in the case by more than an emergency, which opens no address.
create function relais.takes_part_beyond_emergency(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and exists (select 1 from case_access a where a.case_id = p_case
    and a.agency_id = (select actor_agency()) and (a.user_id is null or a.user_id = (select actor_user()))
    and a.ground <> 'emergency' and a.ended_at is null and a.valid_from <= now()
    and (a.valid_until is null or a.valid_until > now()))
$$;

-- Whether the actor is the police of this search, who alone are granted a look.
create function relais.searches_episode(p_episode uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_is(array['police']) and may_write_category('missing') and reads_episode(p_episode)
    and exists (select 1 from missing_episodes e where e.id = p_episode and takes_part_beyond_emergency(e.case_id))
$$;

-- The sealed address where the person of a case stays or stayed last, if that house has one and its shelter still takes part.
create function relais.address_of_case(p_case uuid) returns table (agency_id uuid, unit_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.agency_id, v.unit_id
  from (select s.id, s.owner_agency_id from stays s where s.case_id = p_case
    order by (s.status = 'present') desc, s.arrived_at desc, s.id desc limit 1) s
  cross join lateral (select p.place_id from stay_placements p where p.stay_id = s.id order by p.from_at desc, p.id desc limit 1) p
  join shelter_places h on h.id = p.place_id
  join vault.addresses v on v.unit_id = h.unit_id and v.agency_id = s.owner_agency_id
  where exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = s.owner_agency_id and a.user_id is null
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
$$;

-- What keeps the acting officer from asking: nothing (null), or "not_searching", "over", "asked", "no_address".
create function relais.address_ask_hindered(p_episode uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when not searches_episode(p_episode) then 'not_searching'
    when not exists (select 1 from missing_episodes e where e.id = p_episode
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')) then 'over'
    when exists (select 1 from address_requests q where q.episode_id = p_episode and q.created_by_membership = actor_membership()
      and address_request_state(q) in ('asked', 'granted')) then 'asked'
    when not exists (select 1 from missing_episodes e cross join lateral address_of_case(e.case_id) a
      where e.id = p_episode and a.agency_id <> actor_agency()) then 'no_address' end
$$;
`;

const acts = /* sql */ `
-- Asks the shelter, which the asker is not told. Null when it was asked, and whom; else what keeps from it.
create function relais.ask_address(p_id uuid, p_episode uuid, p_content bytea) returns table (hindered text, asked uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  hinder text;
  shelter uuid;
begin
  select * into e from missing_episodes m where m.id = p_episode for share;
  hinder := address_ask_hindered(p_episode);
  if hinder is not null then
    return query select hinder, null::uuid;
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

-- The shelter says yes, after a fresh proof, or no, with a code. What it answers: "done", "stepUp", how the request stands instead;
-- null when there is none of the actor's.
create function relais.answer_address_request(p_id uuid, p_refusal text) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
begin
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_id) for share;
  select * into q from address_requests r where r.id = p_id and r.agency_id = (select actor_agency()) for update;
  if not found or not takes_part_beyond_emergency(q.case_id) or not may_write_category('whereabouts') then
    return null;
  end if;
  if address_request_state(q) <> 'asked' then
    return address_request_state(q);
  end if;
  if p_refusal is null and not recently_confirmed() then
    return 'stepUp';
  end if;
  update address_requests r set status = case when p_refusal is null then 'granted' else 'refused' end, refusal = p_refusal,
    answered_at = now(), answered_by_membership = actor_membership(), ended_at = case when p_refusal is not null then now() end,
    valid_until = case when p_refusal is null then now() + rule_of('missing.address.grant') * interval '1 hour' end,
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;

-- The officer needs it no longer; the shelter takes its yes back. Answers as above.
create function relais.end_address_request(p_id uuid) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  is_officer boolean;
begin
  select * into q from address_requests r where r.id = p_id for update;
  is_officer := found and q.created_by_membership = actor_membership();
  if not found or not takes_part_beyond_emergency(q.case_id)
    or not (is_officer or (q.agency_id = (select actor_agency()) and may_write_category('whereabouts'))) then
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

-- The one look: by the officer who is named, in a session that is still good, after a fresh proof, while the person is missing and the
-- grant holds, and once. Used up in the transaction in which it is shown. Outcomes: "shown"; "stepUp"; "limit", as many as a person
-- may see a day; else how the request stands. No row: none of the actor's.
create function relais.reveal_granted_address(p_reveal uuid, p_request uuid)
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
`;

const ends = /* sql */ `
-- With the search ends what was granted for it, and with a membership what was granted to it, also if it begins again.
create function relais.address_requests_end() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'missing_episodes' then
    update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
    where q.episode_id = new.id and q.status in ('asked', 'granted');
  else
    update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
    where q.created_by_membership = new.id and q.status in ('asked', 'granted');
  end if;
  return null;
end $$;
create trigger missing_episodes_end_grants after update on relais.missing_episodes for each row
  when (new.status in ('found', 'closed') and old.status <> new.status) execute function relais.address_requests_end();
create trigger memberships_end_grants after update on relais.memberships for each row
  when (new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) <= now())
  execute function relais.address_requests_end();

revoke execute on function relais.address_request_state, relais.takes_part_beyond_emergency, relais.searches_episode,
  relais.address_of_case, relais.address_ask_hindered, relais.ask_address, relais.answer_address_request,
  relais.end_address_request, relais.reveal_granted_address, relais.address_requests_end from public;
grant execute on function relais.address_request_state, relais.address_ask_hindered, relais.ask_address,
  relais.answer_address_request, relais.end_address_request, relais.reveal_granted_address to relais_app;
`;

/** One look at a sealed address, granted by the shelter to one officer for one search. */
export const migration = { name: '0097-address-grants', up: [rules, requests, gates, acts, ends].join('\n') };

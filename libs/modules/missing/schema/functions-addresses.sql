-- The state of an address request now. A grant expires when its time is over. A request ends when its officer stops working in the agency
-- that asked.
create or replace function relais.address_request_state(q relais.address_requests) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when q.status not in ('asked', 'granted') then q.status
    when not exists (select 1 from memberships m join users u on u.id = m.user_id where m.id = q.created_by_membership
      and m.user_id = q.officer_user_id and m.agency_id = q.owner_agency_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null) then 'ended'
    when q.status = 'granted' and q.valid_until <= now() then 'expired'
    else q.status end
$$;
grant execute on function relais.address_request_state to relais_app;

-- Whether the actor belongs to the police of this search. Shelters grant a look at an address to the police alone.
create or replace function relais.searches_episode(p_episode uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_is(array['police']) and may_write_category('missing') and reads_episode(p_episode)
    and exists (select 1 from missing_episodes e where e.id = p_episode and takes_part_beyond_emergency(e.case_id))
$$;

-- Why the acting officer may not ask for the address: "not_searching", "over", "asked" or "no_address". Null when nothing prevents it.
create or replace function relais.address_ask_hindered(p_episode uuid) returns text
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
grant execute on function relais.address_ask_hindered to relais_app;

-- Asks the shelter for one look at its address. The officer does not learn which shelter that is. Returns the shelter that was asked, or
-- the reason that prevents it.
create or replace function relais.ask_address(p_id uuid, p_episode uuid, p_content bytea) returns table (hindered text, asked uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  e missing_episodes%rowtype;
  hinder text;
  shelter uuid;
  today constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  if searches_episode(p_episode) then
    select * into e from missing_episodes m where m.id = p_episode for share;
  end if;
  hinder := address_ask_hindered(p_episode);
  if hinder is not null then
    return query select hinder, null::uuid;
    return;
  elsif e.id is null then
    return query select 'not_searching', null::uuid;
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
grant execute on function relais.ask_address to relais_app;

-- The shelter grants an address request, after a fresh proof of identity, or refuses it with a code. Returns "done", "stepUp" or the state
-- that the request has instead. Returns null when there is no such request for the actor to answer.
create or replace function relais.answer_address_request(p_id uuid, p_refusal text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
begin
  if not answers_address_request(p_id) then
    return null;
  end if;
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_id) for share;
  select * into q from address_requests r where r.id = p_id for update;
  if not answers_address_request(p_id) then
    return null;
  end if;
  if not is_move('address_request', address_request_state(q), case when p_refusal is null then 'granted' else 'refused' end, 'shelter') then
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
grant execute on function relais.answer_address_request to relais_app;

-- The officer withdraws an address request, or the shelter takes its grant back. Returns "done" or the state that the request has instead.
-- Returns null when there is no such request for the actor to end.
create or replace function relais.end_address_request(p_id uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  q address_requests%rowtype;
  is_officer boolean;
begin
  if not ends_address_request(p_id) then
    return null;
  end if;
  select * into q from address_requests r where r.id = p_id for update;
  if not ends_address_request(p_id) then
    return null;
  end if;
  is_officer := q.created_by_membership = actor_membership();
  if not is_move('address_request', address_request_state(q), case when is_officer then 'withdrawn' else 'taken_back' end,
    case when is_officer then 'officer' else 'shelter' end) then
    return address_request_state(q);
  end if;
  update address_requests r set status = case when is_officer then 'withdrawn' else 'taken_back' end, ended_at = now(),
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;
grant execute on function relais.end_address_request to relais_app;

-- Ends the open address requests of a search, of a membership, of a user or of an agency together with it. A membership that starts again
-- gets none of them back.
create or replace function relais.address_requests_end() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update address_requests q set status = 'ended', ended_at = now(), version = q.version + 1, updated_at = now()
  where q.status in ('asked', 'granted') and case tg_table_name
    when 'missing_episodes' then q.episode_id = new.id
    when 'memberships' then q.created_by_membership = new.id
    when 'users' then q.officer_user_id = new.id
    else new.id in (q.owner_agency_id, q.agency_id) end;
  return null;
end $$;

create or replace function relais.answers_address_request(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.agency_id = actor_agency()
    and r.officer_user_id <> actor_user() and takes_part_beyond_emergency(r.case_id)) and may_write_category('whereabouts')
$$;

-- Whether the actor may end an address request: the officer who asked, or the house that granted it, even after the house has left the
-- case.
create or replace function relais.ends_address_request(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and case
    when r.created_by_membership = actor_membership() then takes_part_beyond_emergency(r.case_id)
    else r.agency_id = actor_agency() and may_write_category('whereabouts')
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user()) end)
$$;

create or replace function relais.holds_address_request(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.created_by_membership = actor_membership()
    and r.officer_user_id = actor_user() and r.owner_agency_id = actor_agency() and searches_episode(r.episode_id))
$$;

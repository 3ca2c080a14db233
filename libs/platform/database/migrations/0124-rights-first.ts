const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

/** What each act on a request for a sealed address asks of the acting person, whatever the request has come to. */
const rights = /* sql */ `
create function relais.answers_address_request(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.agency_id = actor_agency()
    and takes_part_beyond_emergency(r.case_id)) and may_write_category('whereabouts')
$$;

-- The officer who asked, and the house that said yes also when it has left the case.
create function relais.ends_address_request(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from address_requests r where r.id = p_id and case
    when r.created_by_membership = actor_membership() then takes_part_beyond_emergency(r.case_id)
    else r.agency_id = actor_agency() and may_write_category('whereabouts')
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user()) end)
$$;

create function relais.holds_address_request(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.created_by_membership = actor_membership()
    and r.officer_user_id = actor_user() and r.owner_agency_id = actor_agency() and searches_episode(r.episode_id))
$$;
revoke execute on function relais.answers_address_request, relais.ends_address_request, relais.holds_address_request from public;
`;

/**
 * Asked before a row is locked, and again once it is: what was asked first may have changed while somebody else held it. Who has no right
 * keeps nobody waiting, and waits for nobody, which would tell by the time it takes that there is such a row and that somebody is at it.
 */
const acts = /* sql */ `
-- As before (0105), and who does not search this episode locks nothing of it.
create or replace function relais.ask_address(p_id uuid, p_episode uuid, p_content bytea) returns table (hindered text, asked uuid)
${DEFINER} as $$
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

-- As before (0097).
create or replace function relais.answer_address_request(p_id uuid, p_refusal text) returns text ${DEFINER} as $$
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

-- As before (0105).
create or replace function relais.end_address_request(p_id uuid) returns text ${DEFINER} as $$
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
  if address_request_state(q) <> 'granted' and not (is_officer and address_request_state(q) = 'asked') then
    return address_request_state(q);
  end if;
  update address_requests r set status = case when is_officer then 'withdrawn' else 'taken_back' end, ended_at = now(),
    version = r.version + 1, updated_at = now()
  where r.id = p_id;
  return 'done';
end $$;

-- As before (0105).
create or replace function relais.reveal_granted_address(p_reveal uuid, p_request uuid)
returns table (outcome text, unit_id uuid, sealed bytea) ${DEFINER} as $$
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
  if not holds_address_request(p_request) then
    return;
  end if;
  -- The episode first, as who finds the person does: the end of a search waits for the look or comes before it.
  perform 1 from missing_episodes e where e.id = (select r.episode_id from address_requests r where r.id = p_request) for share;
  select * into q from address_requests r where r.id = p_request for update;
  if not holds_address_request(p_request) then
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
`;

const entries = /* sql */ `
-- As before (0031), and nobody is told of an episode that they do not read: the same as of one that is closed or not there.
create or replace function relais.may_add_missing_entry(p_episode uuid, p_kind text) returns boolean ${ASKED} as $$
  select reads_episode(p_episode) and exists (select 1 from missing_episodes e where e.id = p_episode and e.status <> 'closed')
    and case
      when p_kind in ('assessment', 'search') then actor_is(array['police'])
      when p_kind = 'child_alert_decision' then actor_is(array['magistrate'])
      else may_write_category('missing') end
$$;
`;

/** A stranger learns nothing of a request for a sealed address or of a search, neither by an answer nor by a lock. */
export const migration = { name: '0124-rights-first', up: [rights, acts, entries].join('\n') };

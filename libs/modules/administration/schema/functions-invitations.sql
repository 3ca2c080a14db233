-- Withdraws the open invitations of a person to an agency. An invitation that waits in a mailbox must not be a second way in, beside what
-- is decided about the membership.
create or replace function relais.withdraw_invitations_to(p_user uuid, p_agency uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  from users u where u.id = p_user and i.agency_id = p_agency and lower(i.email) = lower(u.email) and i.ended_at is null
$$;

-- Invites a person into the agency of the acting administrator or, from the platform, the first administrator of an agency that has none.
-- It neither checks nor says whether the address has an account elsewhere. An invitation replaces the previous one to the same address.
create or replace function relais.invite_member(p_id uuid, p_agency uuid, p_email text, p_name text, p_roles text[], p_language text,
  p_token_hash bytea) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  kind_of text;
  is_first constant boolean := p_agency <> actor_agency();
begin
  perform lock_administration(p_agency);
  select a.kind into kind_of from agencies a where a.id = p_agency and a.ended_at is null;
  if not found or not (administers(p_agency) or (is_first and administers_platform())) then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif is_first and (p_roles <> '{administrator}' or other_administrators(p_agency, null)) then
    return 'hasAdministrator';
  elsif cardinality(p_roles) = 0 or not p_roles <@ roles_of_kind(kind_of) then
    return 'roleNotOfKind';
  elsif exists (select 1 from memberships m join users u on u.id = m.user_id where m.agency_id = p_agency
      and lower(u.email) = lower(p_email) and (m.valid_until is null or m.valid_until > now())) then
    return 'alreadyMember';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('invitations ' || actor_user(), 0));
  if (select count(*) from invitations i join memberships m on m.id = i.invited_by_membership
      where m.user_id = actor_user() and i.invited_at > now() - interval '1 day') >= rule_of('invitation.daily')
    or (select count(*) from invitations i where i.agency_id = p_agency and i.ended_at is null and i.expires_at > now()
      and lower(i.email) <> lower(p_email)) >= rule_of('invitation.open') then
    return 'tooMany';
  end if;
  update invitations i set ended_at = now(), ended_by = 'replaced', version = i.version + 1
  where i.agency_id = p_agency and lower(i.email) = lower(p_email) and i.ended_at is null;
  insert into invitations (id, agency_id, email, display_name, roles, language, token_hash, is_first, invited_by_membership, invited_at,
    expires_at)
  values (p_id, p_agency, p_email, p_name, p_roles, p_language, p_token_hash, is_first, actor_membership(), now(),
    now() + rule_of('invitation.length') * interval '1 hour');
  return 'done';
end $$;
grant execute on function relais.invite_member to relais_app;

create or replace function relais.withdraw_invitation(p_id uuid) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  i invitations%rowtype;
begin
  if not withdraws_invitation(p_id) then
    return 'notFound';
  end if;
  select * into i from invitations k where k.id = p_id for update;
  if not withdraws_invitation(p_id) then
    return 'notFound';
  elsif i.ended_at is not null then
    return 'ended';
  end if;
  update invitations k set ended_at = now(), ended_by = 'withdrawn', version = k.version + 1 where k.id = p_id;
  return 'done';
end $$;
grant execute on function relais.withdraw_invitation to relais_app;

-- The invitation behind a link. The holder of the link has the mailbox. Returns no row if the invitation was used, was withdrawn or is too
-- old: the answer does not say which. Column `account` is set if the address already logs in; then only that account accepts the
-- invitation.
create or replace function relais.invitation_behind(p_token_hash bytea)
returns table (id uuid, agency_id uuid, agency_name text, agency_names jsonb, agency_kind text, email text, display_name text,
  roles text[], language text, expires_at timestamptz, account uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select i.id, i.agency_id, a.name, a.names, a.kind, i.email, i.display_name, i.roles, i.language, i.expires_at,
    (select u.id from users u where lower(u.email) = lower(i.email) and u.disabled_at is null and u.password_hash is not null
      and exists (select 1 from login_membership(u.id, now())))
  from invitations i join agencies a on a.id = i.agency_id
  where i.token_hash = p_token_hash and i.ended_at is null and i.expires_at > now() and a.ended_at is null
    and invitation_stands(i, now())
$$;
grant execute on function relais.invitation_behind to relais_login;

-- Accepts an invitation, once, as the acting person. A person who has an account accepts with it. A person who has none, or one that opens
-- nothing, sets a new password, and such an account loses its second factors, unless it closed lately (`closed_lately`). A person who
-- already works in the agency gets nothing. Column `replaced` says which proofs of an account were replaced. The roles are those of the
-- invitation, whatever the request asks.
create or replace function relais.accept_invitation(p_token_hash bytea, p_password_hash text)
returns table (outcome text, invitation_id uuid, is_first boolean, replaced text) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  i invitations%rowtype;
  owner users%rowtype;
  lives boolean;
  keeps boolean := false;
  put_in_place text;
begin
  select k.* into i from invitations k where k.token_hash = p_token_hash;
  if not found then
    return;
  end if;
  perform lock_administration(i.agency_id);
  select k.* into i from invitations k join agencies a on a.id = k.agency_id
  where k.token_hash = p_token_hash and k.ended_at is null and k.expires_at > now() and a.ended_at is null
    and a.id = actor_agency() and invitation_stands(k, now()) for update of k;
  -- An invitation of a first administrator falls once the agency has one.
  if not found or (i.is_first and other_administrators(i.agency_id, null)) then
    return;
  end if;
  select * into owner from users u where lower(u.email) = lower(i.email) for update;
  if exists (select 1 from memberships m where m.user_id = owner.id and m.agency_id = i.agency_id
    and (m.valid_until is null or m.valid_until > now())) then
    return;
  end if;
  lives := owner.id is not null and exists (select 1 from login_membership(owner.id, now()));
  if owner.id is not null and (owner.id <> actor_user() or owner.disabled_at is not null) then
    return query select 'otherAccount', i.id, i.is_first, null::text;
    return;
  elsif lives and (p_password_hash is not null or not exists (select 1 from sessions s join memberships m on m.id = s.membership_id
      where s.id = actor_session() and m.user_id = owner.id and s.ended_at is null and s.expires_at > now()))
    or not lives and p_password_hash is null then
    return query select 'otherAccount', i.id, i.is_first, null::text;
    return;
  end if;
  if owner.id is null then
    insert into users (id, email, display_name, password_hash, language)
    values (actor_user(), i.email, i.display_name, p_password_hash, i.language);
  elsif not lives then
    keeps := closed_lately(owner.id);
    update users u set password_hash = p_password_hash, display_name = case when keeps then u.display_name else i.display_name end
    where u.id = owner.id;
    if not keeps then
      update second_factors f set removed_at = now(), sealed = null, public_key = null
      where f.user_id = owner.id and f.removed_at is null;
    end if;
    put_in_place := case when keeps then 'password' else 'proofs' end;
  end if;
  insert into memberships (id, user_id, agency_id, roles, valid_from, administrator_since)
  values (actor_membership(), actor_user(), i.agency_id, i.roles, date_trunc('milliseconds', now()),
    case when 'administrator' = any (i.roles) then now() end);
  update invitations k set ended_at = now(), ended_by = 'accepted', membership_id = actor_membership(), version = k.version + 1
  where k.id = i.id;
  return query select 'done', i.id, i.is_first, put_in_place;
end $$;
grant execute on function relais.accept_invitation to relais_login;

-- The account for which the link would set a new password: the account of the address, if it exists and opens nothing.
create or replace function relais.sleeping_account(p_token_hash bytea) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.id from invitation_behind(p_token_hash) i join users u on lower(u.email) = lower(i.email)
  where i.account is null and u.disabled_at is null
$$;
grant execute on function relais.sleeping_account to relais_login;

-- Invites the first administrator of the platform, and creates the agency of the platform if there is none. Returns the time until which
-- the link is good; null while the platform has an administrator.
create or replace function relais.invite_first_of_all(p_id uuid, p_email text, p_name text, p_language text, p_token_hash bytea,
  p_agency uuid, p_agency_name text) returns timestamptz
language plpgsql set search_path = relais, pg_temp as $$
declare
  home uuid;
  good_until constant timestamptz := now() + rule_of('invitation.length') * interval '1 hour';
begin
  perform pg_advisory_xact_lock(hashtextextended('administration platform', 0));
  select a.id into home from agencies a where a.kind = 'platform' and a.ended_at is null order by a.created_at, a.id limit 1;
  if found and other_administrators(home, null) then
    return null;
  elsif home is null then
    home := p_agency;
    insert into agencies (id, kind, name, names, language) values (home, 'platform', p_agency_name,
      jsonb_build_object('fr', p_agency_name, 'nl', p_agency_name, 'de', p_agency_name, 'en', p_agency_name), p_language);
  end if;
  update invitations i set ended_at = now(), ended_by = 'replaced', version = i.version + 1
  where i.agency_id = home and i.is_first and i.ended_at is null;
  insert into invitations (id, agency_id, email, display_name, roles, language, token_hash, is_first, invited_at, expires_at)
  values (p_id, home, p_email, p_name, '{administrator}', p_language, p_token_hash, true, now(), good_until);
  return good_until;
end $$;

-- Withdraws the invitations that a member sent, and ends the recoveries that they started or confirmed. A member who ceases to be an
-- administrator keeps no way back through a mailbox.
create or replace function relais.withdraw_invitations_of(p_member uuid) returns void
language sql security definer set search_path = relais, pg_temp as $$
  update invitations i set ended_at = now(), ended_by = 'withdrawn', version = i.version + 1
  where i.invited_by_membership = p_member and i.ended_at is null;
  update recoveries r set ended_at = now(), ended_by = 'role', version = r.version + 1
  where p_member in (r.started_by_membership, r.confirmed_by_membership) and r.ended_at is null;
$$;

create or replace function relais.withdraws_invitation(p_id uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from invitations i where i.id = p_id
    and (administers(i.agency_id) or (i.is_first and administers_platform())))
$$;

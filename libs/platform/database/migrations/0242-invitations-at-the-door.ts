const DEFINER = /* sql */ `security definer set search_path = relais, pg_temp`;

const standing = /* sql */ `
-- Whether no held end that takes effect now has withdrawn the invitation already: of who invited, of the account of the person who is invited, or of
-- their work in the agency. It is asked where no worker has recorded the end yet.
create function relais.invitation_stands(p_one relais.invitations, p_at timestamptz) returns boolean language sql stable ${DEFINER} as $$
  select not exists (select 1 from memberships m join users u on u.id = m.user_id
      where (m.id = p_one.invited_by_membership or m.agency_id = p_one.agency_id and lower(u.email) = lower(p_one.email))
        and (m.leaves_at <= p_at or u.ends_at <= p_at) and (departure_is_due(m, p_at) or account_end_is_due(u, p_at)))
    and not exists (select 1 from users u
      where lower(u.email) = lower(p_one.email) and u.ends_at <= p_at and account_end_is_due(u, p_at))
$$;
revoke execute on function relais.invitation_stands from public;
`;

const doors = /* sql */ `
-- As before (0055), and no row once such an end is due.
create or replace function relais.invitation_behind(p_token_hash bytea)
returns table (id uuid, agency_id uuid, agency_name text, agency_names jsonb, agency_kind text, email text, display_name text,
  roles text[], language text, expires_at timestamptz, account uuid)
language sql stable ${DEFINER} as $$
  select i.id, i.agency_id, a.name, a.names, a.kind, i.email, i.display_name, i.roles, i.language, i.expires_at,
    (select u.id from users u where lower(u.email) = lower(i.email) and u.disabled_at is null and u.password_hash is not null
      and exists (select 1 from memberships m join agencies g on g.id = m.agency_id where m.user_id = u.id and g.ended_at is null
        and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())))
  from invitations i join agencies a on a.id = i.agency_id
  where i.token_hash = p_token_hash and i.ended_at is null and i.expires_at > now() and a.ended_at is null
    and invitation_stands(i, now())
$$;
`;

const accepting = /* sql */ `
-- As before (0055), and of no invitation that such an end has withdrawn.
create or replace function relais.accept_invitation(p_token_hash bytea, p_password_hash text)
returns table (outcome text, invitation_id uuid, is_first boolean, replaced text) language plpgsql ${DEFINER} as $$
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
`;

/** An invitation falls with the held end of who sent it or of who got it when the end is due, whether or not a worker runs (ADR 0051). */
export const migration = {
  name: '0242-invitations-at-the-door',
  up: [standing, doors, accepting].join('\n'),
};

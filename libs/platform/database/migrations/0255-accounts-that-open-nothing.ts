const doors = /* sql */ `
-- As before (0242); whether the account opens anything is asked as at the login, and as the acceptance asks it.
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
`;

/** An invited person whose last membership ended by a held end sets a password, whether or not a worker has recorded that end. */
export const migration = { name: '0255-accounts-that-open-nothing', up: doors };

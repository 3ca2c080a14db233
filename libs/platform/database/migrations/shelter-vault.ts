/**
 * The sealed address of a unit, for one look.
 *
 * @param proof what is read of the session, and when the proof of who acts is too old
 */
export const revealAddress = (
  create: string,
  proof: { declares: string; reads: string; tooOld: string },
) => /* sql */ `${create} function relais.reveal_address(p_reveal uuid, p_unit uuid)
returns table (outcome text, sealed bytea, left_today integer)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  found_address vault.addresses%rowtype;
${proof.declares}  used integer;
  most integer;
begin
  ${proof.reads}
  from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  if not found or not may_write_category('whereabouts') then
    raise exception 'no member of the shelter in a session that is still good' using errcode = 'insufficient_privilege';
  end if;
  select v.* into found_address from vault.addresses v where v.unit_id = p_unit and v.agency_id = actor_agency();
  if not found then
    return;
  end if;
  if ${proof.tooOld} then
    return query select 'stepUp', null::bytea, 0;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.reveals ' || actor_user(), 0));
  select count(*) into used from vault.reveals r where r.user_id = actor_user()
    and r.revealed_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
  most := rule_of('shelter.address.reveals');
  if used >= most then
    return query select 'limit', null::bytea, 0;
    return;
  end if;
  insert into vault.reveals (id, unit_id, agency_id, user_id, membership_id, session_id)
  values (p_reveal, p_unit, actor_agency(), actor_user(), actor_membership(), actor_session());
  return query select 'shown', found_address.sealed, most - used - 1;
end $$;`;

/**
 * Where a unit really is. A schema of its own that the application cannot enter: it holds no right on the schema or its
 * tables, only on two functions, and what comes out of them is sealed. Nobody but a member of the owning agency is given
 * it, in a session that is still good, a bounded number of times a day, and each time is written down here as well.
 */
export const vault = /* sql */ `
create schema vault;
revoke all on schema vault from public;
grant usage on schema vault to relais_vault, relais_backup;

create table vault.addresses (
  unit_id uuid primary key,
  agency_id uuid not null,
  sealed bytea not null,
  sealed_at timestamptz(3) not null default now(),
  sealed_by_membership uuid not null references relais.memberships (id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id)
);
create table vault.reveals (
  id uuid primary key,
  unit_id uuid not null references vault.addresses (unit_id),
  agency_id uuid not null,
  user_id uuid not null references relais.users (id),
  membership_id uuid not null references relais.memberships (id),
  session_id uuid not null,
  revealed_at timestamptz(3) not null default now()
);
create index reveals_day on vault.reveals (user_id, revealed_at);
${['addresses', 'reveals']
  .map(
    (table) => `alter table vault.${table} enable row level security;
alter table vault.${table} force row level security;
create policy ${table}_definer on vault.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on vault.${table} for select to relais_backup using (true);
create policy ${table}_vault on vault.${table} for select to relais_vault using (true);
grant select on vault.${table} to relais_backup, relais_vault;`,
  )
  .join('\n')}
-- A new key is the work of the vault's own role.
create policy addresses_rekey on vault.addresses for update to relais_vault using (true) with check (true);
grant update (sealed) on vault.addresses to relais_vault;

-- Replaces the sealed address of a unit of the acting agency. False when there is no such unit.
create function relais.seal_address(p_unit uuid, p_sealed bytea) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not is_supervisor() or not may_write_category('whereabouts') then
    raise exception 'only a supervisor of the shelter seals an address' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.addresses (unit_id, agency_id, sealed, sealed_by_membership)
  select u.id, u.agency_id, p_sealed, actor_membership() from shelter_units u
  where u.id = p_unit and u.agency_id = actor_agency()
  on conflict (unit_id) do update set sealed = excluded.sealed, sealed_at = excluded.sealed_at,
    sealed_by_membership = excluded.sealed_by_membership;
  return found;
end $$;

-- Which units of the acting agency have an address in the vault.
create function relais.sealed_units() returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.unit_id from vault.addresses v where v.agency_id = actor_agency() and may_read_category('whereabouts')
$$;

-- The sealed address, for one look. No row: no such unit of the agency, or no address. Outcomes: "shown"; "stepUp", the
-- login is too old; "limit", the person has seen as many today as the rules allow. By the server's own clock, and one
-- person after the other, so that many requests at once see no more than one after the other.
${revealAddress('create', {
  declares: '  signed_in timestamptz;\n',
  reads: 'select s.authenticated_at into signed_in',
  tooOld: "signed_in < now() - rule_of('shelter.address.authenticated_within') * interval '1 minute'",
})}

revoke execute on function relais.seal_address, relais.sealed_units, relais.reveal_address from public;
grant execute on function relais.seal_address, relais.sealed_units, relais.reveal_address to relais_app;
`;

import { addressesNearCase } from './0074-addresses-for-the-living.js';

/**
 * An address that was replaced in the vault was gone, and a text that named it left on paper: a supervisor's session could take the seal
 * from a house by sealing another address over it. What was sealed once stays withheld (ADR 0022).
 */
const former = /* sql */ `
create table vault.former_addresses (
  id bigint generated always as identity primary key,
  unit_id uuid not null references vault.addresses (unit_id),
  agency_id uuid not null,
  sealed bytea not null,
  sealed_at timestamptz(3) not null,
  sealed_by_membership uuid not null references relais.memberships (id),
  replaced_at timestamptz(3) not null default now()
);
create index former_addresses_unit on vault.former_addresses (unit_id);
alter table vault.former_addresses enable row level security;
alter table vault.former_addresses force row level security;
create policy former_addresses_definer on vault.former_addresses for all to relais_owner using (true) with check (true);
create policy former_addresses_backup on vault.former_addresses for select to relais_backup using (true);
create policy former_addresses_vault on vault.former_addresses for select to relais_vault using (true);
create policy former_addresses_rekey on vault.former_addresses for update to relais_vault using (true) with check (true);
grant select on vault.former_addresses to relais_backup, relais_vault;
grant update (sealed) on vault.former_addresses to relais_vault;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('vault.former_addresses', 'keep', null, null, 'where a house was');

-- Whatever replaces an address, the one before is kept; a new key for the same address is no replacement.
create function relais.keep_former_address() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into vault.former_addresses (unit_id, agency_id, sealed, sealed_at, sealed_by_membership)
  values (old.unit_id, old.agency_id, old.sealed, old.sealed_at, old.sealed_by_membership);
  return null;
end $$;
revoke execute on function relais.keep_former_address from public;
create trigger addresses_keep_former after update of sealed_at on vault.addresses for each row
  execute function relais.keep_former_address();

-- As before (0074), with those that a house had before.
${addressesNearCase(`(select a.unit_id, a.sealed from vault.addresses a
    union all select f.unit_id, f.sealed from vault.former_addresses f)`)}
`;

export const migration = { name: '0161-former-addresses', up: former };

-- master_keys
alter table relais.master_keys enable row level security;
alter table relais.master_keys force row level security;
create policy master_keys_backup on relais.master_keys for select to relais_backup using (true);
create policy master_keys_definer on relais.master_keys for all to relais_owner using (true) with check (true);
grant select on relais.master_keys to relais_backup;

-- sealed_columns
alter table relais.sealed_columns enable row level security;
alter table relais.sealed_columns force row level security;
create policy sealed_columns_backup on relais.sealed_columns for select to relais_backup using (true);
create policy sealed_columns_definer on relais.sealed_columns for all to relais_owner using (true) with check (true);
grant select on relais.sealed_columns to relais_backup;

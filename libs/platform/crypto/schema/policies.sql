call relais.guard_rows('relais.master_keys');
create policy master_keys_definer on relais.master_keys for all to relais_owner using (true) with check (true);

call relais.guard_rows('relais.sealed_columns');
create policy sealed_columns_definer on relais.sealed_columns for all to relais_owner using (true) with check (true);

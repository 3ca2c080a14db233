/**
 * A row that is blanked stays, but says its case no more: PostgreSQL asks the policies of reading of the row as it becomes as well, so that
 * a case which a police check had opened could not be erased (found by a restore drill). While a case is being erased, the owner of the
 * tables reads the rows of tables that are blanked; what is changed is bounded by the policy of changing, as before (0088).
 */
const blankedRows = /* sql */ `
create or replace procedure relais.keep_erasable() language plpgsql set search_path = relais, pg_temp as $$
declare
  one record;
  theirs text;
begin
  for one in select split_part(d.name, '.', 2) as short, d.does, d.rows from erasure_decisions d
    where d.does <> 'keep' and to_regclass(d.name) is not null and not exists (select 1 from pg_policy p where p.polrelid = to_regclass(d.name)
      and p.polname = split_part(d.name, '.', 2) || '_erasing')
  loop
    theirs := replace(one.rows, '$1', '(select relais.erasing_case())');
    if one.does = 'erase' then
      execute format('create policy %I on relais.%I for delete to relais_owner using (%s)', one.short || '_erasing', one.short, theirs);
    else
      execute format('create policy %I on relais.%I for update to relais_owner using (%s) with check (true)',
        one.short || '_erasing', one.short, theirs);
    end if;
    if not exists (select 1 from pg_policies p where p.schemaname = 'relais' and p.tablename = one.short
      and p.cmd in ('ALL', 'SELECT') and 'relais_owner' = any (p.roles) and p.qual = 'true')
    then
      execute format('create policy %I on relais.%I for select to relais_owner using (%s)', one.short || '_erasing_read', one.short,
        case one.does when 'blank' then '(select relais.erasing_case()) is not null' else theirs end);
    end if;
  end loop;
end $$;

-- Those that were made by the procedure of before.
do $step$
declare
  one record;
begin
  for one in select p.tablename, p.policyname from pg_policies p
    join relais.erasure_decisions d on d.name = p.schemaname || '.' || p.tablename and d.does = 'blank'
    where p.policyname = p.tablename || '_erasing_read'
  loop
    execute format('drop policy %I on relais.%I', one.policyname, one.tablename);
    execute format('create policy %I on relais.%I for select to relais_owner using ((select relais.erasing_case()) is not null)',
      one.policyname, one.tablename);
  end loop;
end $step$;
`;

export const migration = { name: '0114-blanked-rows', up: blankedRows };

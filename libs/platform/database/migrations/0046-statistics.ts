/**
 * Each connection keeps its plans, and a plan that was made while a table was nearly empty reads all of it for every row once a
 * burst has filled it: fifty alerts took twice the time of the first. Statistics that are new make new plans. PostgreSQL itself looks
 * once a minute.
 */
const statistics = /* sql */ `
-- Renews the statistics of every table that has more than doubled. Whatever is being looked at by another is left to it.
create function relais.renew_statistics() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('statistics', 0)) then
    return;
  end if;
  for one in
    select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'relais' and s.n_mod_since_analyze > greatest(100, c.reltuples) order by s.relname
  loop
    execute format('analyze (skip_locked) relais.%I', one);
  end loop;
end $$;
revoke execute on function relais.renew_statistics from public;
grant execute on function relais.renew_statistics to relais_worker;
`;

export const migration = { name: '0046-statistics', up: statistics };

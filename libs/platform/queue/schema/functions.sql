-- Creates the schema of the job queue when it was dropped. The migrations of the queue then run as its owner.
create or replace function relais.recreate_jobs_schema() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  create schema if not exists jobs authorization relais_jobs;
end $$;
grant execute on function relais.recreate_jobs_schema to relais_worker;

-- Whether the watch reports every minute that no alert is lost. Three minutes without a report mean that no watch runs. When every
-- worker is younger than three minutes, the first report may still be missing, so the answer is yes.
create or replace function relais.is_watched() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from watch_reports w where w.at > clock_timestamp() - interval '3 minutes')
    or not exists (select 1 from worker_heartbeats h where h.started_at < clock_timestamp() - interval '3 minutes'
      and h.seen_at > clock_timestamp() - interval '20 seconds')
$$;
grant execute on function relais.is_watched to relais_app, relais_worker;

-- Renews the planner statistics of every table that has more than doubled. A table that another process has locked is skipped.
create or replace function relais.renew_statistics() returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('statistics', 0)) then
    return;
  end if;
  for one in
    select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'relais' and s.n_live_tup > greatest(100, 2 * c.reltuples) order by s.relname
  loop
    execute format('analyze (skip_locked) relais.%I', one);
  end loop;
end $$;
grant execute on function relais.renew_statistics to relais_worker;

const watched = /* sql */ `
-- Whether somebody looks, every minute, that no alert is lost: three minutes without a report mean that nobody does. Where
-- every worker is younger than that, the first report may not be there yet.
create function relais.is_watched() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from watch_reports w where w.at > clock_timestamp() - interval '3 minutes')
    or not exists (select 1 from worker_heartbeats h where h.started_at < clock_timestamp() - interval '3 minutes'
      and h.seen_at > clock_timestamp() - interval '20 seconds')
$$;
revoke execute on function relais.is_watched from public;
grant execute on function relais.is_watched to relais_app, relais_worker;
`;

/** Readiness says as well when nobody watches. */
export const migration = { name: '0044-watched', up: watched };

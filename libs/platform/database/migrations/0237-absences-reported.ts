import { STILL_MISSING } from './still-missing.js';

const searches = /* sql */ `
-- An absence that waits is over with the search that begins: the child is reported. The round is never told of that child again by it.
create function relais.search_began() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update presence_absences a set status = 'reported', ended_at = new.created_at, updated_at = new.created_at, version = a.version + 1
  where a.case_id = new.case_id and a.status in ('waiting', 'proposed');
  return null;
end $$;
create trigger missing_episodes_began after insert on relais.missing_episodes for each row execute function relais.search_began();

update relais.presence_absences a set status = 'reported', ended_at = a.updated_at, version = a.version + 1
where a.status in ('waiting', 'proposed') and exists (select 1 from relais.missing_episodes e where e.case_id = a.case_id
  and (e.status in ${STILL_MISSING} or coalesce(e.found_at, e.created_at) >= a.absent_at));

-- Of who lives or lived in the acting shelter: whether a search runs, and when the last one ended. A mark from before that end says
-- nothing of the time after it.
create function relais.searches_of_residents(p_cases uuid[])
  returns table (case_id uuid, running boolean, ended_at timestamptz, found_when timestamptz, found boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.id, exists (select 1 from missing_episodes r where r.case_id = k.id and r.status in ${STILL_MISSING}),
    f.found_at, f.found_when, f.outcome not in ('deceased', 'report_error')
  from unnest(p_cases) k (id)
  left join lateral (select e.found_at, e.found_when, e.outcome from missing_episodes e
    where e.case_id = k.id and e.found_at is not null order by e.found_at desc limit 1) f on true
  where may_read_category('whereabouts') and exists (
    select 1 from stays s where s.case_id = k.id and s.owner_agency_id = actor_agency())
$$;
revoke execute on function relais.search_began, relais.searches_of_residents from public;
grant execute on function relais.searches_of_residents to relais_app;
`;

/** A mark of the evening round from before a search ended opens no absence. */
export const migration = { name: '0237-absences-reported', up: searches };

import { notExcluded } from '../category-table.js';

/** The acting person is the practitioner of appointment `p`. */
const MINE = 'p.practitioner_user_id = actor_user() and p.practitioner_agency_id = actor_agency()';

/**
 * Every look under emergency access is recorded as one, apart from what the same session looked at before it; and the reason,
 * sealed with the key of the case, opens to those who judge it.
 */
export const emergencyLooks = /* sql */ `
-- As before (0006), but a window begins anew with emergency access.
create or replace function relais.count_looks(p_case uuid, p_categories text[], p_at timestamptz, p_event uuid) returns text[]
language plpgsql set search_path = relais, pg_temp as $$
declare
  minutes constant integer not null := rule_of('audit.look.window');
  since constant timestamptz := (select max(f.since) from emergency_in_force(p_case) f);
  fresh text[];
begin
  with counted as (
    insert into audit_looks as l (session_id, case_id, window_start, category, agency_id, event_id)
    select actor_session(), p_case, greatest(date_bin(make_interval(mins => minutes), p_at, '2000-01-01 00:00:00+00'), since), c,
      actor_agency(), p_event
    from unnest(case when p_categories = '{}' then array[''] else p_categories end) c
    group by c order by c
    on conflict (session_id, case_id, window_start, category) do update set count = l.count + 1
    returning l.category, l.count)
  select coalesce(array_agg(c.category order by c.category), '{}') into fresh from counted c where c.count = 1;
  return fresh;
end $$;

alter function relais.append_audit(jsonb) rename to append_audit_entries;
revoke execute on function relais.append_audit_entries from relais_app, relais_worker;
-- What somebody sees under emergency access names it; the application is not asked.
create function relais.append_audit(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  entries jsonb := p_entries;
  under boolean := false;
begin
  -- Apart: the planner of the question itself asks who acts, and a process is nobody.
  if actor_kind() = 'member' then
    under := exists (select 1 from case_access a where a.user_id = (select actor_user())
      and a.agency_id = (select actor_agency()) and a.ground = 'emergency' and a.ended_at is null and a.valid_until > now());
  end if;
  if under then
    select jsonb_agg(case when f.id is null or i.item ->> 'kind' not in ('look', 'refusal') then i.item
        else jsonb_set(i.item, '{params}', (i.item -> 'params') || jsonb_build_object('emergency', f.id)) end order by i.position)
    into entries
    from jsonb_array_elements(p_entries) with ordinality i (item, position)
    left join lateral emergency_in_force((i.item ->> 'caseId')::uuid) f on true;
  end if;
  perform append_audit_entries(entries);
end $$;
revoke execute on function relais.append_audit from public;
grant execute on function relais.append_audit to relais_app, relais_worker;

-- As before (0011), and to whoever knows that a case was opened in an emergency: its reason is sealed with the key.
create or replace function relais.case_keys_of(p_cases uuid[]) returns table (case_id uuid, version integer, wrapped bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.case_id, k.version, k.wrapped from case_keys k
  where k.case_id = any (p_cases) and k.destroyed_at is null
    and (actor_kind() = 'system'
      or exists (select 1 from case_access a where a.case_id = k.case_id and a.agency_id = actor_agency())
      or exists (select 1 from referrals r
        where r.case_id = k.case_id and r.to_agency_id = actor_agency() and r.status = 'refused')
      or exists (select 1 from appointments p
        where p.case_id = k.case_id and ${MINE} and p.status in ('confirmed', 'late', 'held'))
      or exists (select 1 from emergency_accesses e where e.case_id = k.case_id
        and knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) and ${notExcluded('e')}))
$$;
`;

import { notExcluded } from '../category-table.js';
import { caseKeysOf } from './appointment-functions.js';
import { countLooks } from './audit-functions.js';

export const KNOWS_OF_EMERGENCY = `
      or exists (select 1 from emergency_accesses e where e.case_id = k.case_id
        and knows_of_emergency(e.user_id, e.agency_id, e.owner_agency_id) and ${notExcluded('e')})`;

/**
 * Every look under emergency access is recorded as one, apart from what the same session looked at before it; and the reason,
 * sealed with the key of the case, opens to those who judge it.
 */
export const emergencyLooks = /* sql */ `
-- As before (0006), but a window begins anew with emergency access.
${countLooks('create or replace', '(select max(f.since) from emergency_in_force(p_case) f)')}

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
${caseKeysOf('create or replace', KNOWS_OF_EMERGENCY)}
`;

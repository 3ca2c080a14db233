const DEFINER = /* sql */ `security definer set search_path = relais, pg_temp`;

const guardians = /* sql */ `
-- Whether the guardian of this guardianship may act in the case: no conflict list and no record of the Service keeps them out, they work
-- where they did in a role that reads cases, and the recognition is not over. An absence hinders an appointment, and no guardian in office.
create function relais.guardian_may_act(p_one relais.guardianships) returns boolean language sql stable ${DEFINER} as $$
  select exists (select 1 from guardians g
      join memberships m on m.id = g.membership_id and m.user_id = p_one.guardian_user_id and m.agency_id = p_one.guardian_agency_id
        and m.roles && '{caseworker,supervisor}' and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      join users u on u.id = m.user_id and u.disabled_at is null
      join agencies a on a.id = m.agency_id and a.ended_at is null
      where g.id = p_one.guardian_id and coalesce(g.accredited_until >= (now() at time zone 'Europe/Brussels')::date, true))
    and not exists (select 1 from case_exclusions x where x.case_id = p_one.case_id and x.user_id = p_one.guardian_user_id)
    and not exists (select 1 from guardian_conflicts r where r.case_id = p_one.case_id and r.guardian_id = p_one.guardian_id
      and r.lifted_at is null)
$$;

-- As before (0191), and a guardian who was replaced acts again only where they may. Where none comes back the minor waits from now on: the
-- caller says so. The lists of conflicts are held, so that no entry comes in between.
create or replace function relais.take_back_appointment(p_id uuid, p_at timestamptz) returns setof uuid language plpgsql ${DEFINER} as $$
declare
  g guardianships%rowtype;
  r guardianships%rowtype;
begin
  perform one_conflict_list();
  if not exists (select 1 from guardianship_take_backs(array[p_id]) t where t.act = 'guardianship.appoint' and t.hindered is null) then
    raise exception 'no appointment that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into g from guardianships x where x.id = p_id;
  update guardianships x set status = 'ended', ended_at = p_at, end_reason = 'taken_back', report_kind = null, report_due_at = null,
    remind_at = null, version = x.version + 1, updated_at = p_at where x.id = p_id;
  update case_access a set ended_at = now(), ended_reason = 'taken_back'
  where a.source_type = 'guardianship' and a.source_id = p_id and a.ended_at is null;
  for r in select * from replaced_by(p_id) loop
    continue when not guardian_may_act(r);
    update case_access a set categories = array(select jsonb_array_elements_text(r.before -> 'access' -> a.id::text))
    where a.source_type = 'guardianship' and a.source_id = r.id and a.ended_at is null and r.before -> 'access' ? a.id::text;
    update guardianships x set status = r.before ->> 'status', ended_at = null, end_reason = null, report_kind = r.before ->> 'report_kind',
      report_due_at = (r.before ->> 'report_due_at')::timestamptz, remind_at = (r.before ->> 'remind_at')::timestamptz,
      reminded_at = (r.before ->> 'reminded_at')::timestamptz, escalated_at = (r.before ->> 'escalated_at')::timestamptz,
      before = nullif(r.before -> 'before', 'null'), version = x.version + 1, updated_at = p_at
    where x.id = r.id;
    return next r.id;
  end loop;
  update minors m set waiting_since = (g.before ->> 'waiting_since')::timestamptz, told_waiting = (g.before ->> 'told_waiting')::smallint,
    tell_at = (g.before ->> 'tell_at')::timestamptz, version = m.version + 1, updated_at = p_at
  where m.id = g.minor_id and g.type <> 'ad_hoc';
end $$;
revoke execute on function relais.guardian_may_act from public;
`;

/** A guardian who may not act does not come back when the appointment that replaced them is taken back (ADR 0051). */
export const migration = { name: '0229-who-comes-back', up: guardians };

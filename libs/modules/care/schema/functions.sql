create or replace function relais.agency_is_in(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = p_agency and a.ended_at is null
    and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
$$;
grant execute on function relais.agency_is_in to relais_worker;

-- Returns the facts that an alert needs from the agencies that care for the person, whichever agency starts the alert: the newest
-- sealed text of each agency. The actor must take part in the case and may write about a disappearance. The actor must also read an
-- open missing episode of the case, or read care data. Of the health data the function returns only the part that is made for alerts.
-- The column `part` names the kind of each row.
create or replace function relais.care_for_alert(p_case uuid)
returns table (part text, id uuid, agency_id uuid, answer text, sealed bytea, stated_at timestamptz)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_write_category('missing')) then
    return;
  end if;
  if not exists (select 1 from missing_episodes e where e.case_id = p_case and reads_episode(e.id)
      and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed'))
    and not (may_read_category('care') and 'care' = any (readable_categories(p_case))) then
    return;
  end if;
  return query
    (select distinct on (h.owner_agency_id) 'health'::text, h.id, h.owner_agency_id, null::text, h.alert, h.created_at::timestamptz
      from health_records h where h.case_id = p_case order by h.owner_agency_id, h.created_at desc, h.id desc)
    union all
    (select distinct on (f.owner_agency_id) 'facts'::text, f.id, f.owner_agency_id, null::text, f.content, f.created_at::timestamptz
      from alert_facts f where f.case_id = p_case order by f.owner_agency_id, f.created_at desc, f.id desc)
    union all
    (select distinct on (s.owner_agency_id) 'departure_plan'::text, s.id, s.owner_agency_id, s.answer, s.note, s.created_at::timestamptz
      from disappearance_signs s where s.case_id = p_case and s.code = 'departure_plan'
      order by s.owner_agency_id, s.created_at desc, s.id desc);
end $$;
grant execute on function relais.care_for_alert to relais_app;

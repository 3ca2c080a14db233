-- Written by `npm run schema:generate`.

-- Tells whether the acting member may move this row to that status, from the side on which they are.
create or replace function relais.appointments_may_become(r relais.appointments, p_to text) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select coalesce((r.role = 'interpreter' and r.owner_agency_id = actor_agency()
    and is_move('appointment_interpreter', r.status, p_to, 'booker'))
    or (r.role = 'interpreter' and r.practitioner_agency_id = actor_agency()
    and (r.practitioner_user_id = actor_user() or is_supervisor())
    and is_move('appointment_interpreter', r.status, p_to, 'practitioner'))
    or (r.role = 'lawyer' and r.owner_agency_id = actor_agency()
    and is_move('appointment_lawyer', r.status, p_to, 'booker'))
    or (r.role = 'lawyer' and r.practitioner_agency_id = actor_agency()
    and (r.practitioner_user_id = actor_user() or is_supervisor())
    and is_move('appointment_lawyer', r.status, p_to, 'practitioner')), false)
$$;
grant execute on function relais.appointments_may_become to relais_app;

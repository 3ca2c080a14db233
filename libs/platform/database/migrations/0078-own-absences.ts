/**
 * A guardian says when they are away; what else is known of a guardian the Service keeps. Nobody is appointed meanwhile, wards stay.
 *
 * The name of an agency that is only called, and is kept with an alert by its main one, is said in the language of whoever reads.
 */
const absences = /* sql */ `
create function relais.keep_own_absences(p_absences jsonb, p_version integer) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update guardians g set absences = p_absences, version = g.version + 1, updated_at = date_trunc('milliseconds', now())
  where g.membership_id = (select actor_membership()) and g.user_id = (select actor_user()) and g.version = p_version
    and jsonb_typeof(p_absences) = 'array' and jsonb_array_length(p_absences) <= 20;
  return found;
end $$;
create function relais.called_agency_name(p_name text) returns text language sql stable set search_path = relais, pg_temp
  as $$ select coalesce((select agency_name(a) from agencies a where a.name = p_name order by a.on_system, a.id limit 1), p_name) $$;
create policy guardians_own_absences on relais.guardians for update to relais_owner using (true) with check (true);
revoke execute on function relais.keep_own_absences, relais.called_agency_name from public;
grant execute on function relais.keep_own_absences to relais_app;
grant execute on function relais.called_agency_name to relais_app, relais_worker;
`;

export const migration = { name: '0078-own-absences', up: absences };

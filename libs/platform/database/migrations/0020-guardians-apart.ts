/** A guardian whose task is over, and what only the Service begins. */
export const migration = {
  name: '0020-guardians-apart',
  up: /* sql */ `
-- Until the final report is in, a former guardian reads what it needs. Nobody hands it in who would rather go on reading
-- where the child is.
create function relais.guardianship_ended() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update case_access a set categories = array(
    select c from unnest(a.categories) c where c in ('guardianship', 'identity') order by c)
  where a.source_type = 'guardianship' and a.source_id = new.id and a.user_id = new.guardian_user_id and a.ended_at is null;
  return new;
end $$;
create trigger guardianships_end after update on relais.guardianships for each row
  when (old.status <> 'ended' and new.status = 'ended') execute function relais.guardianship_ended();
revoke execute on function relais.guardianship_ended from public;

-- Only the Service appoints, and only whom it recognised: an appointment opens the case to its guardian.
create policy guardianships_service on relais.guardianships as restrictive for insert to relais_app
  with check ((select relais.is_guardianship_service()) and exists (select 1 from relais.guardians g
    where g.id = guardianships.guardian_id and g.service_agency_id = guardianships.owner_agency_id
      and g.user_id = guardianships.guardian_user_id and g.agency_id = guardianships.guardian_agency_id));
-- These begin by signal_minor and raise_age_doubt alone.
revoke insert on relais.minors, relais.age_assessments from relais_app;
`,
};

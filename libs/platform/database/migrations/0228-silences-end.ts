const silences = /* sql */ `
-- The Service writes a time without news, and a report of the guardian ends it.
create policy minor_silences_definer on relais.minor_silences for select to relais_owner using (true);
create policy minor_silences_reported on relais.minor_silences for update to relais_owner using (ended_at is null)
  with check (ended_at is not null);

-- The acting guardian has handed in a report in this transaction: the time without news of the ward is over. The final report comes from a
-- guardian whose task is over, and ends none. Returns whether there was one.
create function relais.report_ends_silence(p_guardianship uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update minor_silences s set ended_at = p_at, version = s.version + 1, updated_at = p_at
  from guardianships g
  where g.id = p_guardianship and g.guardian_user_id = actor_user() and g.guardian_agency_id = actor_agency() and g.status <> 'ended'
    and takes_part(g.case_id) and s.minor_id = g.minor_id and s.ended_at is null
    and exists (select 1 from guardianship_reports r where r.guardianship_id = g.id and r.kind <> 'final' and r.submitted_at = p_at);
  return found;
end $$;
revoke execute on function relais.report_ends_silence from public;
grant execute on function relais.report_ends_silence to relais_app;
`;

/** A guardian who reports is no guardian without news: the four months of the end for want of news begin with another silence. */
export const migration = { name: '0228-silences-end', up: silences };

/**
 * A try at a part of a case was written into the chain of the agency that tried, where the people of the case never look: a referral, a
 * search, a document or a guardianship that is not theirs. Its case is looked up, and the refusal stands in the chain of the case. Not for
 * joined files, questions of a match and requests of the person: that there is one is no matter of all who take part.
 */
const caseOf = /* sql */ `
create policy letters_case_of on relais.letters for select to relais_owner using (true);

-- The case that an object is a part of, by the kind that its address names; null when there is none. Only the audit is told.
create function relais.case_of_object(p_kind text, p_id uuid) returns uuid
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  v_table text := case p_kind when 'co_accompaniment' then 'youth_co_accompaniments' when 'emergency_access' then 'emergency_accesses'
    when 'preventive_alert' then 'preventive_requests' else p_kind || 's' end;
  v_case uuid;
begin
  if v_table = any (array['address_requests', 'age_assessments', 'alert_recipients', 'alerts', 'appointments', 'care_notes',
    'disclosure_requests', 'disclosures', 'document_uploads', 'documents', 'emergency_accesses', 'guardianships', 'hand_overs',
    'lead_handovers', 'letters', 'minors', 'missing_episodes', 'missing_tasks', 'police_record_shares', 'police_records',
    'preventive_requests', 'referrals', 'stays', 'youth_co_accompaniments', 'youth_contacts', 'youth_mandates']) then
    execute format('select case_id from %I where id = $1', v_table) using p_id into v_case;
  end if;
  return v_case;
end $$;
revoke execute on function relais.case_of_object from public;
grant execute on function relais.case_of_object to relais_app;
`;

/** The secret of a calendar lies beside the password in the telephone that a person may have lost. */
const calendars = /* sql */ `
create function relais.calendars_end() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update calendar_feeds f set revoked_at = now() where f.user_id = new.id and f.revoked_at is null;
  return null;
end $$;
revoke execute on function relais.calendars_end from public;
create trigger users_end_calendars after update of password_hash on relais.users for each row
  when (old.password_hash is not null and new.password_hash is distinct from old.password_hash)
  execute function relais.calendars_end();
`;

export const migration = { name: '0162-refused-in-a-case', up: [caseOf, calendars].join('\n') };

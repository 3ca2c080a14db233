-- Written by `npm run schema:generate`.

-- Returns the categories that an agency wrote in a case. They stay open to the agencies to which it passed the case on (ADR 0010); the others
-- end with the access they came from.
create or replace function relais.written_categories(p_case uuid, p_agency uuid) returns text[]
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct w.category), '{}') from (
    select 'identity' as category from persons t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'identity' as category from safe_contacts t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'indicators' as category from circumstances t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'indicators' as category from indicator_answers t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'indicators' as category from assertions t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'care' as category from care_notes t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'care' as category from risk_plans t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'health' as category from health_records t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'statements' as category from police_records t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'statements' as category from hearings t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'referrals' as category from case_needs t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'referrals' as category from consents t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'referrals' as category from hand_overs t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'missing' as category from alert_facts t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'missing' as category from disappearance_signs t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select 'missing' as category from missing_entries t where t.case_id = p_case and t.owner_agency_id = p_agency
    union all select t.category from documents t where t.case_id = p_case and t.owner_agency_id = p_agency
  ) w);
end $$;

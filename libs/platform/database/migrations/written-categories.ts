/**
 * Tables whose rows an agency can have written itself, and so may leave open to whom it passed a case on (ADR 0010), with
 * the category of the table, or of each of its rows `t`, as SQL.
 */
const WRITTEN = [
  [`'identity'`, 'persons'],
  [`'indicators'`, 'circumstances'],
  [`'indicators'`, 'indicator_answers'],
  [`'indicators'`, 'assertions'],
  [`'referrals'`, 'case_needs'],
  [`'referrals'`, 'consents'],
  [`'referrals'`, 'hand_overs'],
  [`'statements'`, 'police_records'],
  [`'statements'`, 'hearings'],
  ['t.category', 'documents'],
  [`'identity'`, 'safe_contacts'],
  [`'care'`, 'care_notes'],
  [`'care'`, 'risk_plans'],
  [`'health'`, 'health_records'],
  [`'missing'`, 'alert_facts'],
  [`'missing'`, 'disappearance_signs'],
  [`'missing'`, 'missing_entries'],
];

/**
 * The categories of which an agency wrote rows in a case; what is not named ends with the access it came from. In PL/pgSQL,
 * which looks for a table when it is called: the list names tables that later migrations make.
 */
export const writtenCategories = /* sql */ `
create function relais.written_categories(p_case uuid, p_agency uuid) returns text[]
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct w.category), '{}') from (
    ${WRITTEN.map(([category, table]) => `select ${category} as category from ${table} t where t.case_id = p_case and t.owner_agency_id = p_agency`).join('\n    union all ')}
  ) w);
end $$;
`;

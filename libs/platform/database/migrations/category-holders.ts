/** Tables by the category of all their rows `t`, or of each of them, as SQL. */
const HELD = [
  [`'identity'`, 'persons'],
  [`'indicators'`, 'circumstances'],
  [`'indicators'`, 'indicator_answers'],
  [`'indicators'`, 'assertions'],
  [`'referrals'`, 'case_needs'],
  [`'referrals'`, 'consents'],
  ['t.category', `(select * from documents where status = 'kept')`],
];

/**
 * Which participants hold rows of a category, for a participant: whom to ask for what one may not read. In PL/pgSQL, which
 * looks for a table when it is called: the list names one that a later migration makes.
 */
export const categoryHolders = /* sql */ `
create function relais.category_holders(p_case uuid) returns table (category text, agency_id uuid, agency_name text)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  return query select distinct h.category, g.id, g.name
  from (
    ${HELD.map(([category, table]) => `select ${category} as category, t.owner_agency_id as owner from ${table} t where t.case_id = p_case`).join('\n    union all ')}
  ) h join agencies g on g.id = h.owner
  where takes_part(p_case) and may_read_cases()
  order by 1, 3, 2;
end $$;
`;

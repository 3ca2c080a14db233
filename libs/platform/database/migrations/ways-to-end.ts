/** The row `t` of a table that a notice `n` is about, as it stands now. @param states status → why nothing is asked for any more */
export const stands = (
  table: string,
  where: string,
  states: Readonly<Record<string, string>>,
  column = 'status',
) =>
  `(select case ${Object.entries(states)
    .map(([status, ends]) => `when t.${column} in (${listed(status)}) then '${ends}'`)
    .join(' ')} end from ${table} t where ${where} limit 1)`;
export const listed = (statuses: string) => `'${statuses.split(' ').join("', '")}'`;

/** No row is left of those that the notice asked for. */
export const gone = (table: string, open: string, ends: string) =>
  `case when not exists (select 1 from ${table} t where ${open}) then '${ends}' end`;

/**
 * No row waits any more of those that the notice asked for. The last of them says whether a person did it: what only ended, with a case, a
 * search or a stay, is not shown as done or answered.
 */
export const settled = (
  table: string,
  { of, waits, did, latest }: Readonly<Record<'of' | 'waits' | 'did' | 'latest', string>>,
  ends: string,
) =>
  `case when not exists (select 1 from ${table} t where ${of} and ${waits}) then coalesce(
    (select case when ${did} then '${ends}' end from ${table} t where ${of} order by t.${latest} desc, t.id desc limit 1), 'over') end`;

/** What the notice asked for has come. */
export const came = (table: string, where: string, ends: string) =>
  `case when exists (select 1 from ${table} t where ${where}) then '${ends}' end`;

export const first = (...reasons: string[]) => `coalesce(${reasons.join(', ')})`;

/** The function that says why a notice asks for nothing more. @param ends kind of notice → rule, as SQL; one branch for each rule */
export const noticeEnded = (ends: Readonly<Record<string, string>>) => {
  const branches = [...new Set(Object.values(ends))]
    .map((rule) => {
      const kinds = Object.keys(ends).filter((kind) => ends[kind] === rule);
      return `when ${listed(kinds.join(' '))} then\n    return ${rule};`;
    })
    .join('\n  ');
  return /* sql */ `function relais.notice_ended(p_notice uuid) returns text
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  n notifications;
begin
  select * into n from notifications t where t.id = p_notice and t.agency_id = actor_agency();
  case n.kind
  ${branches}
  else
    return null;
  end case;
end $$;`;
};

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

/** The data category of a table, or the column that says it row by row. */
export type Category = string | { column: string };

/** As SQL. */
const sqlOf = (table: string, category: Category) =>
  typeof category === 'string' ? `'${category}'` : `${table}.${category.column}`;

/** Whether the actor's role may read or write it: asked once a statement where all rows are of one category. */
const mayBe = (act: 'read' | 'write', table: string, category: Category) => {
  const call = `relais.may_${act}_category(${sqlOf(table, category)})`;
  return typeof category === 'string' ? `(select ${call})` : call;
};

/**
 * SQL for one data-category table: what only the agency that wrote a row may change, and only those may read who take
 * part in the case with that category. One generator, so that no table is forgotten and none is different by accident.
 *
 * Read = the role may read the category ∧ the agency (or this person) takes part now ∧ not excluded ∧
 * (it wrote the row ∨ the category was opened to it ∨ the row's owner is who disclosed the category to it).
 * The EXISTS form is chosen over `= ANY(ARRAY(…))`, which costs in proportion to all cases the actor sees (ADR 0003).
 */
export function categoryTable(options: {
  table: string;
  category: Category;
  /** Column definitions without the common ones, each line ending in a comma. */
  columns: string;
  /** Table constraints beside the common ones, each starting with a comma. */
  constraints?: string;
  /** Further commands the app may use besides select and insert. */
  commands?: ('update' | 'delete')[];
}): string {
  const { table, category, columns, constraints = '', commands = ['update'] } = options;
  return /* sql */ `
create table relais.${table} (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  ${columns}
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id)${constraints}
);
${categoryPolicies(table, category, commands)}
`;
}

/** Row policies and grants of a table that has `case_id` and `owner_agency_id`. */
export function categoryPolicies(
  table: string,
  category: Category,
  commands: ('update' | 'delete')[],
): string {
  const own = `${table}.owner_agency_id = (select relais.actor_agency())`;
  const write = `${own} and ${mayBe('write', table, category)} and ${writesIn(table, category)}`;
  const policies = commands.map((command) =>
    command === 'update'
      ? `create policy ${table}_update on relais.${table} for update to relais_app using (${write}) with check (${write});`
      : `create policy ${table}_delete on relais.${table} for delete to relais_app using (${write});`,
  );
  return /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app
  using (${mayBe('read', table, category)} and ${takesPart(table, category)});
create policy ${table}_write on relais.${table} for insert to relais_app with check (${write});
${policies.join('\n')}
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select, insert${commands.map((command) => `, ${command}`).join('')} on relais.${table} to relais_app;
grant select on relais.${table} to relais_backup;
`;
}

/**
 * The participation predicate. `case_access` has a policy of its own (the actor's agency only) that reads no other
 * table, so this neither recurses nor widens.
 *
 * @param category when given, a row of another agency also needs the category to be open to the actor
 * @param more what else must be true of the access row `a`, as SQL
 */
export function takesPart(table: string, category?: Category, more = ''): string {
  const name = category && sqlOf(table, category);
  const opened = name
    ? `and (${table}.owner_agency_id = a.agency_id or ${name} = any (a.categories)
        or (${name} = any (a.disclosed) and a.granted_by_agency = ${table}.owner_agency_id))`
    : '';
  return /* sql */ `exists (
    select 1 from relais.case_access a
    where a.case_id = ${table}.${table === 'cases' ? 'id' : 'case_id'}
      and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      ${opened}${more})
  and ${notExcluded(table)}`;
}

/**
 * Who takes part writes; but an agency that was let in for a search (module `missing`) only what belongs to the search: of the
 * rest of the case it knows nothing, and nothing it wrote there would end with the search.
 */
export function writesIn(table: string, category: Category): string {
  if (category === 'missing') return takesPart(table);
  const isSearch = typeof category === 'string' ? '' : ` or ${sqlOf(table, category)} = 'missing'`;
  return takesPart(table, undefined, `and (a.ground <> 'missing_episode'${isSearch})`);
}

/** No conflict of interest keeps the acting person from the case, whichever end of it their agency is. */
export function notExcluded(table: string): string {
  return /* sql */ `not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = ${table}.${table === 'cases' ? 'id' : 'case_id'} and x.user_id = (select relais.actor_user()))`;
}

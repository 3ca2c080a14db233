/**
 * The conditions on who acts in a case, each written once. PostgreSQL inlines no function that holds a subquery, and a call for
 * each row costs more than the condition, so the files name a condition and the reader writes its text in their place:
 *
 * - `{{takes_part notes}}`, or `{{takes_part cases.id}}` where the case stands in another column: the agency of the actor, or this
 *   person, takes part now in the case of the row, and the case does not exclude the person (ADR 0003);
 * - `{{takes_part notes where …}}`: and the access of the agency, `a`, is as the condition says;
 * - `{{open_to notes 'care'}}`: and the agency wrote the row, or its category is open to the agency, or the agency that wrote the row
 *   disclosed the category to it. The category is a text or a column.
 */
const NAMED = /\{\{(\w+) (\S+?)(?: (.+?))?\}\}/gs;

const takesPart = (
  row: string,
  more = '',
  of = row.includes('.') ? row : `${row}.case_id`,
): string => `exists (
    select 1 from relais.case_access a
    where a.case_id = ${of} and a.agency_id = (select relais.actor_agency())
      and (a.user_id is null or a.user_id = (select relais.actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())${more})
  and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = ${of} and x.user_id = (select relais.actor_user()))`;

const CONDITIONS: Readonly<Record<string, (table: string, more?: string) => string>> = {
  takes_part: (table, more) => takesPart(table, more?.replace(/^where/, '\n      and')),
  open_to: (table, category) =>
    takesPart(
      table,
      `
      and (${table}.owner_agency_id = a.agency_id or ${category} = any (a.categories)
        or (${category} = any (a.disclosed) and a.granted_by_agency = ${table}.owner_agency_id))`,
    ),
};

/**
 * The SQL of a schema file with the text of each condition that it names.
 *
 * @throws for a condition that is not defined
 */
export const withConditions = (file: string, sql: string): string =>
  sql.replaceAll(NAMED, (named, name: string, table: string, more?: string) => {
    const condition = CONDITIONS[name];
    if (!condition) throw new Error(`${file}: no condition is called ${named}`);
    return condition(table, more);
  });

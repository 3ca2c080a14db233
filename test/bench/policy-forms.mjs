import pg from 'pg';

/** The quickest of so many counts: the others waited for something else. */
const ROUNDS = 5;
/** Tables by category: with one row of a case, to which no second one is added, and with three. */
const TABLES = { persons: 'identity', indicator_answers: 'indicators' };

/**
 * What is asked of a table, by every command it has a policy for. The few cases of the narrow agency stand behind all others by their
 * ids: whoever looks for the first rows of a table meets those of everybody else before them.
 */
const QUESTIONS = {
  'rows of one case': ({ table }) => `select * from relais.${table} where case_id = $1`,
  'the first 25': ({ table }) => `select * from relais.${table} order by id limit 25`,
  'all counted': ({ table }) => `select count(*) from relais.${table}`,
  'rows of one case, changed': ({ table }) =>
    `update relais.${table} set version = version + 1 where case_id = $1`,
  'a row more': ({ table, agency, membership }) =>
    table === 'indicator_answers' &&
    `insert into relais.${table} (id, case_id, owner_agency_id, created_by_membership, created_at, updated_at, code, answer, observed_at)
     values (gen_random_uuid(), $1, '${agency}', '${membership}', now(), now(), 'bench', 'yes', now())`,
};

/** What the read policies ask for each row, asked once for the statement: all cases the actor sees are gathered first. */
function gathered(table, category) {
  const mine = `from relais.case_access a where a.agency_id = (select relais.actor_agency())
    and (a.user_id is null or a.user_id = (select relais.actor_user()))
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())`;
  const open = `${table}.case_id = any (array(select a.case_id ${mine}))
    and not exists (select 1 from relais.case_exclusions x where x.case_id = ${table}.case_id and x.user_id = (select relais.actor_user()))`;
  if (!category) return open;
  return `${open} and (${table}.owner_agency_id = (select relais.actor_agency())
    or ${table}.case_id = any (array(select a.case_id ${mine} and '${category}' = any (a.categories)))
    or exists (select 1 ${mine} and a.case_id = ${table}.case_id and '${category}' = any (a.disclosed)
      and a.granted_by_agency = ${table}.owner_agency_id))`;
}

/** The product's own policies, as they stand, and the other way to write them. */
const FORMS = { EXISTS: undefined, 'ANY (ARRAY)': gathered };

/** The policies of one table anew, in another form. */
function policiesOf(table, category, form) {
  const reads = `(select relais.may_read_category('${category}')) and ${form(table, category)}`;
  const writes = `${table}.owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('${category}'))
    and ${form(table)}`;
  const policy = (name, what) =>
    `drop policy ${table}_${name} on relais.${table}; create policy ${table}_${name} on relais.${table} ${what}`;
  return [
    policy('read', `for select to relais_app using (${reads})`),
    policy('update', `for update to relais_app using (${writes}) with check (${writes})`),
    policy('write', `for insert to relais_app with check (${writes})`),
  ].join(';');
}

/** Of an actor, as the database seals it; a superuser may. */
const sealOf = ({ user, membership, agency, session }) => {
  const categories = Object.values(TABLES).join();
  const ids = [user, membership, agency, session].map((id) => id.replaceAll('-', ''));
  return ['member', '0', 'caseworker', categories, categories, ...ids].join(' ');
};

/** @returns milliseconds of the quickest round, planning among them */
async function timeOf(client, sql, caseId) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    await client.query('savepoint round');
    const values = sql.includes('$1') ? [caseId] : [];
    const { rows: said } = await client.query(`explain (analyze, timing off, format json) ${sql}`, values);
    const [plan] = said[0]['QUERY PLAN'];
    best = Math.min(best, plan['Planning Time'] + plan['Execution Time']);
    await client.query('rollback to savepoint round');
  }
  return best;
}

/** One actor and one form, in a transaction of which nothing stays. */
async function ask(client, { table, form, who }) {
  const { actor, caseIds } = who;
  await client.query('begin');
  try {
    if (FORMS[form]) await client.query(policiesOf(table, TABLES[table], FORMS[form]));
    await client.query(`select set_config('backtrace_functions', $1, true)`, [sealOf(actor)]);
    await client.query('set local role relais_app');
    const found = {};
    for (const [what, sqlOf] of Object.entries(QUESTIONS)) {
      const sql = sqlOf({ table, ...actor });
      if (sql) found[what] = await timeOf(client, sql, caseIds[0]);
    }
    const { rows } = await client.query(`select count(*)::integer as seen from relais.${table}`);
    return { ...found, seen: rows[0].seen };
  } finally {
    await client.query('rollback');
  }
}

const told = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/**
 * The forms in which a row policy can say who takes part, beside each other: for each table and command, by an agency of few cases and
 * by one of nearly all. Both must let see the same rows.
 *
 * @param {{ wide: object, narrow: object }} data of `writeScale`
 * @param {{ wide: number, narrow: number }} amounts cases of each
 * @returns the lines of a table, in milliseconds
 */
export async function comparePolicyForms(adminUrl, data, amounts) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const forms = Object.keys(FORMS);
  const columns = ['narrow', 'wide'].flatMap((who) => forms.map((form) => ({ who, form })));
  const lines = [];
  try {
    for (const table of Object.keys(TABLES)) {
      const found = [];
      for (const { who, form } of columns) found.push(await ask(client, { table, form, who: data[who] }));
      for (const [one, other] of [found.slice(0, 2), found.slice(2)])
        if (one.seen !== other.seen || one.seen === 0)
          throw new Error(`${table}: ${one.seen} rows are seen by one form and ${other.seen} by the other`);
      for (const what of Object.keys(found[0]).filter((one) => one in QUESTIONS))
        lines.push([`\`${table}\``, what, ...found.map((all) => told(all[what]))]);
    }
  } finally {
    await client.end();
  }
  const heads = columns.map(({ who, form }) => `${form}, ${amounts[who].toLocaleString('en')} cases`);
  return [['table', 'what is asked (ms)', ...heads], ['---', '---', ...heads.map(() => '---')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

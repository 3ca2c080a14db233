import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { checksumOf, migrate, readWholeSchema, type Schema } from '../../libs/platform/database/migrate.js';
import { withConditions } from '../../libs/platform/database/migration/conditions.js';
import { objectsOf, type SchemaObject } from '../../libs/platform/database/migration/schema-object.js';
import { statementsOf } from '../../libs/platform/database/migration/statements.js';
import { refusalOf, SCHEMA } from '../../libs/platform/database/schema-version.js';
import { readCatalogue } from '../security/catalogue.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ROOT, runNode } from './planted-tree.js';
import { SCHEMA_EDGES, schemaEdges } from './schema-edges.js';

const schema = readWholeSchema();

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

async function lines(query: string): Promise<string[]> {
  return (await admin.query<{ text: string }>(query)).rows.map(({ text }) => text);
}

/** Names of policies or triggers that the files define, as a `drop` takes them. */
const named = (kind: 'policy' | 'trigger'): string[] =>
  schema.objects.flatMap(({ name: table, statements }) =>
    statements.flatMap(({ head }) => {
      const name = new RegExp(`^create (?:constraint )?${kind} (\\w+)`, 'i').exec(head)?.[1];
      return name ? [`${kind} ${name} on ${table}`] : [];
    }),
  );

const POLICIES = `select format('policy %s on %s', polname, polrelid::regclass) as text from pg_policy p
  where polrelid in (select oid from pg_class where relnamespace in ('relais'::regnamespace, 'vault'::regnamespace))`;
const TRIGGERS = `select format('trigger %s on %s', tgname, tgrelid::regclass) as text from pg_trigger
  where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace in ('relais'::regnamespace, 'vault'::regnamespace))`;
const GENERATORS = ['keep_emergencies_reading', 'keep_erasable', 'keep_resealable'];

describe('every object of the schema', () => {
  it.each([
    [
      'table',
      'tables',
      `select oid::regclass::text as text from pg_class where relkind in ('r', 'p', 'v', 'm')`,
      'relnamespace',
    ],
    [
      'function',
      'functions',
      `select distinct format('%s.%s', pronamespace::regnamespace, proname) as text from pg_proc where true`,
      'pronamespace',
    ],
  ])('that is a %s stands in one file', async (_what, kind, query, namespace) => {
    const there = await lines(`${query} and ${namespace} in ('relais'::regnamespace, 'vault'::regnamespace)`);
    const defined = schema.objects.filter((object) => object.kind === kind).map(({ name }) => name);
    expect(there.length).toBeGreaterThan(100);
    expect(there.sort()).toEqual(defined.sort());
  });

  it('that is a policy or a trigger stands in one file, or is made by a generator', async () => {
    await admin.query('begin');
    try {
      const there = [...(await lines(POLICIES)), ...(await lines(TRIGGERS))].sort();
      const defined = [...named('policy'), ...named('trigger')];
      expect(new Set(defined).size).toBe(defined.length);
      const generated = there.filter((one) => !defined.includes(one));
      expect(defined.filter((one) => !there.includes(one))).toEqual([]);
      for (const one of generated) await admin.query(`drop ${one}`);
      const calls = schema.objects.flatMap(({ statements }) =>
        statements.filter(({ head }) => head.startsWith('call ')),
      );
      for (const { text } of calls) await admin.query(text);
      for (const generator of GENERATORS) await admin.query(`call relais.${generator}()`);
      expect([...(await lines(POLICIES)), ...(await lines(TRIGGERS))].sort()).toEqual(there);
      expect(generated.length).toBeGreaterThan(400);
    } finally {
      await admin.query('rollback');
    }
  });

  it('that TypeScript decides is in its file as `npm run schema:generate` writes it', () => {
    expect(runNode(ROOT, ['apps/launcher/schema-generate.mjs', '--check'])).toEqual({ code: 0, out: '' });
  });

  it('reaches into other modules only where the list says so', () => {
    expect(schemaEdges(schema.objects)).toEqual(SCHEMA_EDGES);
  });
});

describe('a file of the schema', () => {
  it('with a statement of another kind is refused with the statement', () => {
    expect(() => objectsOf('functions', 'x.sql', 'create table relais.x (id uuid);')).toThrow(
      'x.sql: not of functions.sql: create table relais.x',
    );
    expect(() => objectsOf('policies', 'x.sql', 'alter table relais.x add column y text;')).toThrow(
      'not of policies.sql',
    );
  });

  it('names a condition on who takes part in a case, and writes none by hand', () => {
    const written = withConditions(
      'x.sql',
      'using (a and {{takes_part notes where a.ground = 1}} or {{open_to notes kind}})',
    );
    expect(written.match(/where a\.case_id = notes\.case_id/g)).toHaveLength(2);
    expect(written.match(/\n {6}and a\.ground = 1\)\n {2}and not exists/g)).toHaveLength(1);
    expect(written).toContain('or kind = any (a.categories)');
    expect(() => withConditions('x.sql', '{{takes_prat notes}}')).toThrow(
      'x.sql: no condition is called {{takes_prat notes}}',
    );
    const policies = readdirSync(join(ROOT, 'libs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /schema[\\/]policies[a-z-]*\.sql$/.test(file),
    );
    expect(policies.length).toBeGreaterThan(20);
    const byHand = policies.filter((file) =>
      readFileSync(join(ROOT, 'libs', file), 'utf8').includes('a.valid_from <= now()'),
    );
    expect(byHand).toEqual([]);
  });

  it('whose last statement has no end is refused', () => {
    expect(() => statementsOf('select 1; select $$ ; $$')).toThrow('a statement has no end');
  });

  it('is cut at the end of each statement, and nowhere within a text, a body or a comment', () => {
    const cut = statementsOf(
      `-- one; two\nselect ';' /* ; */; create function x() as $a$ select $$;$$; $a$;`,
    );
    expect(cut.map(({ head }) => head)).toEqual([
      `select ';' ;`,
      'create function x() as $a$ select $$;$$; $a$;',
    ]);
  });
});

/** The schema of the files with some objects made otherwise, or left out where the answer is undefined. */
function changed(
  change: (object: SchemaObject) => SchemaObject | undefined,
  more: Partial<Schema> = {},
): Schema {
  return { ...schema, objects: schema.objects.flatMap((object) => change(object) ?? []), ...more };
}

const withText = (object: SchemaObject, edit: (text: string) => string): SchemaObject => ({
  ...object,
  statements: statementsOf(object.statements.map(({ text }) => edit(text)).join('\n')),
});

const only = (kind: string, name: string, edit: (object: SchemaObject) => SchemaObject | undefined) =>
  changed((object) => (object.kind === kind && object.name === name ? edit(object) : object));

/** A database of its own at the state of the files, brought on to another schema. */
async function broughtTo(
  wanted: Schema,
  before: (client: pg.Client) => Promise<unknown> = async () => undefined,
) {
  const own = await createTestDatabase();
  const client = new pg.Client({ connectionString: own.adminUrl });
  await client.connect();
  try {
    await before(client);
    const versions = `select format('%s %s %s', p.oid, p.xmin, p.oid::regprocedure) as text from pg_proc p
      where pronamespace in ('relais'::regnamespace, 'vault'::regnamespace)
      union all select format('%s %s %s', oid, xmin, polname) from pg_policy union all select format('%s %s %s', oid, xmin, tgname) from pg_trigger`;
    const marks = async () =>
      new Set((await client.query<{ text: string }>(versions)).rows.map(({ text }) => text));
    const [old, marksBefore] = [await readCatalogue(client), await marks()];
    const said: string[] = [];
    const failure = await migrate(own.ownerUrl, (what) => said.push(what), wanted).catch(
      (error: Error) => error.message,
    );
    const [now, marksAfter] = [await readCatalogue(client), await marks()];
    const differences = Object.keys(old).flatMap((list) => {
      const gone = old[list]!.filter((line) => !now[list]!.includes(line));
      const fresh = now[list]!.filter((line) => !old[list]!.includes(line));
      return gone.length + fresh.length > 0 ? [{ list, gone, fresh }] : [];
    });
    const touched = [...marksAfter].filter((mark) => !marksBefore.has(mark)).length;
    return { failure, said, differences, touched };
  } finally {
    await client.end();
    await own.drop();
  }
}

describe('a database that holds rows', () => {
  it('at the newest state is left as it is', async () => {
    expect(await broughtTo(schema)).toEqual({ failure: undefined, said: [], differences: [], touched: 0 });
  });

  it('gets the changed body of a function, and nothing else is touched', async () => {
    const edit = (text: string) => text.replace('actor_agency()', '(actor_agency())');
    const brought = await broughtTo(only('functions', 'relais.guardian_loads', (one) => withText(one, edit)));
    expect(brought).toMatchObject({
      failure: undefined,
      said: ['functions relais.guardian_loads'],
      touched: 1,
    });
    expect(brought.differences).toMatchObject([
      { list: 'functionBodies', gone: [expect.stringContaining('guardian_loads()')] },
    ]);
  });

  it('gets a function with another signature in the place of the old one, with its rights alone', async () => {
    const edit = (text: string) =>
      text.replace('guardian_loads()', 'guardian_loads(p_more text default null)');
    const brought = await broughtTo(only('functions', 'relais.guardian_loads', (one) => withText(one, edit)));
    expect(brought.failure).toBeUndefined();
    expect(brought.differences.find(({ list }) => list === 'functions')).toMatchObject({
      gone: [expect.stringMatching(/^relais\.guardian_loads\(\) .* to relais_app,relais_owner$/)],
      fresh: [expect.stringMatching(/^relais\.guardian_loads\(text\) .* to relais_app,relais_owner$/)],
    });
  });

  it('gets a function that policies call with another result, and the policies again', async () => {
    const brought = await broughtTo(
      only('functions', 'relais.is_supervisor', (one) =>
        withText(one, (text) => text.replace('is_supervisor()', `is_supervisor(p_more text default '')`)),
      ),
    );
    expect(brought.failure).toBeUndefined();
    expect(brought.said.filter((what) => what.startsWith('policies ')).length).toBeGreaterThan(0);
    expect(brought.differences.map(({ list }) => list).sort()).toEqual(['functionBodies', 'functions']);
    for (const { list, gone, fresh } of brought.differences)
      expect([list, gone.length]).toEqual([list, fresh.length]);
  });

  it('loses a function and a policy that no file defines any more', async () => {
    const lost = await broughtTo(only('functions', 'relais.guardian_loads', () => undefined));
    expect(lost.differences).toMatchObject([
      { list: 'functions', gone: [expect.stringContaining('guardian_loads()')], fresh: [] },
      { list: 'functionBodies', fresh: [] },
    ]);
    const edit = (object: SchemaObject): SchemaObject => ({
      ...object,
      statements: object.statements.filter(({ head }) => !/create policy tasks_read /i.test(head)),
    });
    const bared = await broughtTo(only('policies', 'relais.tasks', edit));
    expect(bared.failure).toBeUndefined();
    for (const { gone, fresh } of bared.differences) expect([gone.length > 0, fresh]).toEqual([true, []]);
    expect(bared.differences.map(({ list }) => list)).toContain('policies');
  });

  it('gets changed and new rows of the law, and loses those that are gone', async () => {
    const grounds = schema.objects.find(
      ({ kind, name }) => kind === 'rows' && name === 'relais.legal_grounds',
    )!;
    const [first] = /\('\w+'/.exec(grounds.statements[0]!.text)!;
    const brought = await broughtTo(
      only('rows', 'relais.legal_grounds', (one) =>
        withText(one, (text) => text.replace(first, `('planted_ground'`)),
      ),
    );
    expect(brought.failure).toBeUndefined();
    expect(brought.differences).toMatchObject([
      {
        list: 'referenceRows',
        gone: [expect.stringContaining(first.slice(2, -1))],
        fresh: [expect.stringContaining('planted_ground')],
      },
    ]);
  });

  it('stops the migration when a table is gone from the files, or changed without a step, and is left as it was', async () => {
    const gone = await broughtTo(
      changed((object) => (object.name === 'relais.letters' ? undefined : object)),
    );
    expect(gone).toMatchObject({
      failure: expect.stringMatching(/^relais\.letters is in no file.*a step must drop it$/),
      differences: [],
      touched: 0,
    });
    const edit = (text: string) => text.replace('  number text', '  number_of_it text');
    const other = await broughtTo(only('tables', 'relais.letters', (one) => withText(one, edit)));
    expect(other).toMatchObject({
      failure: expect.stringContaining('a change of a table needs a step'),
      differences: [],
      touched: 0,
    });
  });

  it('is left as it was when a statement fails, however much went before it', async () => {
    const edit = (text: string) =>
      text.replace(
        'create policy',
        'create policy broken on relais.tasks using (no_such_column);\ncreate policy',
      );
    const { failure, differences, touched, said } = await broughtTo(
      only('policies', 'relais.tasks', (one) => withText(one, edit)),
    );
    expect({ differences, touched }).toEqual({ differences: [], touched: 0 });
    expect(said).toEqual(['policies relais.tasks']);
    expect(failure).toMatch(/^libs\/modules\/tasks\/schema\/policies\.sql: relais\.tasks: .*no_such_column/);
  });
});

describe('a step that was released', () => {
  it('stays as it was: a database that has it would be refused (RELAIS_UPDATE_SNAPSHOT=1 adds the new ones)', async () => {
    const file = new URL('released-steps.json', import.meta.url);
    const here = Object.fromEntries(schema.steps.map((step) => [step.name, checksumOf(step)]));
    const released = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    if (process.env['RELAIS_UPDATE_SNAPSHOT'] === '1')
      await writeFile(file, `${JSON.stringify({ ...here, ...released }, null, 2)}\n`);
    expect(here).toMatchObject(released);
  });
});

/**
 * Objects and names of steps of the newest release. Its tables hold no rows: that a step fills what it adds is shown by a test of that step.
 * `RELAIS_RELEASE_SCHEMA=1` writes it when a release is made. From its first step on `SCHEMA` in schema-version.ts names the next one.
 */
interface Released {
  release: string;
  objects: readonly SchemaObject[];
  steps: string[];
}

const [LEADS, LEFT, TOLD, CASE] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/**
 * A demo that is in use: step 0001-sealed-actor says so in its sessions. Two agencies work on one case, one of them no more, and a third one
 * was only told of a search: step 0002-agency-cases makes rows for two.
 */
const IN_USE = `set session_replication_role = replica;
  insert into relais.demo_stories_told default values;
  insert into relais.sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at)
  values (gen_random_uuid(), 'x', gen_random_uuid(), now(), now(), now(), now(), now());
  insert into relais.agencies (id, kind, name)
  values ('${LEADS}', 'police', 'Leads'), ('${LEFT}', 'youth_service', 'Left'), ('${TOLD}', 'child_focus', 'Told');
  insert into relais.cases (id, reference, status, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
  values ('${CASE}', 'BE-00000000', 'follow_up', '${LEADS}', '${LEADS}', gen_random_uuid(), now());
  insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from, ended_at, case_opened_at)
  values (gen_random_uuid(), '${CASE}', '${LEADS}', '{}', 'opened', now(), null, now()),
    (gen_random_uuid(), '${CASE}', '${LEADS}', '{}', 'lead', now(), now(), now()),
    (gen_random_uuid(), '${CASE}', '${LEFT}', '{}', 'referral', now(), now(), now()),
    (gen_random_uuid(), '${CASE}', '${TOLD}', '{}', 'missing_episode', now(), null, now())`;

describe('a database of the newest release', () => {
  const file = new URL('released-schema.json.gz', import.meta.url);

  it('is brought by the steps since to the state of a new one', async () => {
    if (process.env['RELAIS_RELEASE_SCHEMA'] === '1') {
      const { objects, steps } = schema;
      const now: Released = { release: SCHEMA, objects, steps: steps.map(({ name }) => name) };
      await writeFile(file, gzipSync(JSON.stringify(now), { level: 9 }));
    }
    const released = JSON.parse(gunzipSync(await readFile(file)).toString()) as Released;
    expect(refusalOf({ schema: SCHEMA, serves_from: released.release }, released.release)).toBeUndefined();
    const steps = schema.steps.filter(({ name }) => released.steps.includes(name));
    const own = await createTestDatabase('template0');
    const client = new pg.Client({ connectionString: own.adminUrl });
    await client.connect();
    try {
      await migrate(own.ownerUrl, undefined, { objects: released.objects, steps });
      await client.query(IN_USE);
      await migrate(own.ownerUrl);
      const { rows } = await client.query('select of_demo from relais.sessions');
      expect(rows).toEqual([{ of_demo: true }]);
      const { rows: worked } = await client.query(
        'select agency_id as agency, status, until::text from relais.agency_cases order by until desc',
      );
      expect(worked).toEqual([
        { agency: LEADS, status: 'follow_up', until: 'infinity' },
        { agency: LEFT, status: 'follow_up', until: '-infinity' },
      ]);
      expect(await readCatalogue(client)).toEqual(await readCatalogue(admin));
    } finally {
      await client.end();
      await own.drop();
    }
  });
});

describe('a step', () => {
  const step = { name: '0001-planted', sql: 'alter table relais.letters add column planted text;' };
  const withColumn = only('tables', 'relais.letters', (one) =>
    withText(one, (text) =>
      text.replace(/(create table relais\.letters \([\s\S]*?)\n\);/, '$1,\n  planted text\n);'),
    ),
  );

  it('brings an older database to the state of a new one', async () => {
    const wanted = { ...withColumn, steps: [...schema.steps, step] };
    const brought = await broughtTo(wanted);
    expect(brought).toMatchObject({
      failure: undefined,
      said: ['step 0001-planted'],
      differences: [{ list: 'columns', gone: [], fresh: ['relais.letters.planted text'] }],
    });
  });

  it.each([
    [
      'that this version does not have',
      'insert into migrations.applied (name, checksum) values ($1, $2)',
      ['0000-of-another', 'x'],
    ],
    [
      'that has another text here',
      'insert into migrations.applied (name, checksum) values ($1, $2)',
      [step.name, 'x'],
    ],
  ])(
    '%s makes the database another version’s: it is refused and left as it was',
    async (_which, plant, values) => {
      const brought = await broughtTo({ ...withColumn, steps: [...schema.steps, step] }, (client) =>
        client.query(plant, values),
      );
      expect(brought).toMatchObject({
        failure: expect.stringMatching(
          /^it was made by another version of Relais \(step 000\d-.* is not the same there\)/,
        ),
        differences: [],
      });
    },
  );
});

describe('a database of before release 0.2.0', () => {
  it('is refused with the way out, and left as it was', async () => {
    const brought = await broughtTo(schema, async (client) => {
      await client.query('drop table migrations.objects');
      await client.query(`insert into migrations.applied (name, checksum) values ('0001-foundation', 'x')`);
    });
    expect(brought).toMatchObject({
      failure: expect.stringMatching(
        /^it was made by another version of Relais .*Start with an empty database/,
      ),
      differences: [],
    });
  });
});

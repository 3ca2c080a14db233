import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { logIn, send, startTestApi, type TestApi } from '../support/api.js';
import { ELSEWHERE, SHORT, UNREAD } from '../support/counted-routes.js';
import { countingBlocks, writtenAs } from '../support/counting-blocks.js';
import { demoTemplate } from '../support/demo-template.js';
import { growWorld } from '../support/grown-world.js';
import { describeInCi } from '../support/in-ci.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { fewestStatements } from '../support/statements.js';

jest.setTimeout(240_000);

const PASSWORD = 'relais-demo-2026';
/** Together they read whatever somebody of the demo reads. */
const PEOPLE = [
  'police',
  'police.supervisor',
  'guardianship',
  'guardian',
  'shelter',
  'childshelter',
  'youth',
  'labour',
  'interpreter',
  'lawyer',
  'reception',
  'childfocus',
  'magistrate',
  'dpo',
  'admin',
];

/** So many copies beside each row of the demo. */
const COPIES = 12;
/** So many objects more than in an answer of the demo: a statement for each of them would be seen. */
const MORE = 6;
/** A question that only a fuller file asks, once for all of it; one for each of the rows that were added is at least `MORE` of them. */
const ONLY_OF_MORE = 1;

/** A page holds no more. */
const MOST = 100;

interface Person {
  login: string;
  kind: string;
  roles: string[];
  cookie: string;
  permissions: ReadonlySet<string>;
  cases: string[];
}

/** A request that was answered, of all that were tried the one that told the most. */
interface Counted {
  route: DeclaredRoute;
  person: Person;
  path: string;
  body?: object;
  /** Objects in lists, at whatever depth. */
  rows: number;
  statements: number;
  /** Of a page of one; undefined for what is no list. */
  ofOne?: number;
}

let api: TestApi;
let admin: pg.Client;
let people: Person[];
let routes: DeclaredRoute[];

const ask = ({ cookie }: Pick<Person, 'cookie'>, method: string, path: string, body?: object) =>
  send(api.url, method, path, { body, headers: { cookie } });

async function personOf(login: string): Promise<Person> {
  const cookie = await logIn(api.url, `${login}@demo.relais.test`, PASSWORD);
  const { body } = await ask({ cookie }, 'GET', '/session');
  const found = await ask({ cookie }, 'POST', '/cases/query', { limit: 30 });
  return {
    login,
    cookie,
    kind: body.agency.kind,
    roles: body.membership.roles,
    permissions: new Set<string>(body.permissions),
    cases: (found.body.items ?? []).map(({ id }: { id: string }) => id),
  };
}

/** How many statements a request takes. */
const statementsOf = (
  who: Pick<Person, 'cookie'>,
  method: string,
  path: string,
  body?: object,
): Promise<number> => fewestStatements(() => ask(who, method, path, body));

/** Objects that stand in lists of an answer. */
function rowsIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  if (!Array.isArray(value)) return Object.values(value).reduce<number>((sum, one) => sum + rowsIn(one), 0);
  return value.reduce<number>(
    (sum, one) => sum + Number(one !== null && typeof one === 'object') + rowsIn(one),
    0,
  );
}

/** What stands in the place of an id in a path: what the list beside it shows, then rows of the table that the name before it says. */
async function idsFor(path: string, person: Person): Promise<string[]> {
  if (path.startsWith('/cases/:id')) return person.cases;
  const list = path.split('/:id')[0]!;
  const shown = [
    await ask(person, 'GET', `${list}?limit=20`),
    await ask(person, 'POST', `${list}/query`, {}),
  ];
  const listed = shown.flatMap(({ body }) => (body.items ?? []).map(({ id }: { id: string }) => id));
  return [...listed, ...(await rowsOf(path))];
}

/** Of rows in the order they were written, which an id of the seventh kind tells: by ids that are drawn each run would ask about others. */
async function rowsOf(path: string): Promise<string[]> {
  const names = path
    .split('/:id')[0]!
    .split('/')
    .filter(Boolean)
    .map((name) => name.replaceAll('-', '_'));
  const last = names.at(-1)!;
  const { rows } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'relais' and column_name = 'id' and table_name = $1`,
    [TABLES[names.join('/')] ?? last],
  );
  const ids: string[] = [];
  for (const { name } of rows) {
    const found = await admin.query<{ id: string }>(
      `select id from relais.${name} order by case when substr(id::text, 15, 1) = '7' then id end, ctid limit 200`,
    );
    ids.push(...found.rows.map(({ id }) => id));
  }
  return ids;
}

/** Where the path says another name than the table. */
const TABLES: Readonly<Record<string, string>> = {
  'shelters/units': 'shelter_units',
  'shelters/places': 'shelter_places',
  'shelters/devices': 'shelter_devices',
  'shelters/presence_rounds': 'presence_rounds',
  'shelters/reservations': 'place_reservations',
  'shelters/shift_handovers': 'shift_handovers',
  'shelters/shift_lines': 'shift_resident_lines',
  'shelters/stays': 'stays',
  'guardianship/guardians': 'guardians',
  'supervision/incidents': 'incidents',
  'supervision/to_dos': 'to_dos',
  'supervision/emergency_access': 'emergency_accesses',
  'supervision/looks': 'memberships',
  emergency_access: 'emergency_accesses',
  preventive_alerts: 'preventive_requests',
  agency_register: 'agencies',
  merges: 'person_merges',
  members: 'memberships',
};

interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

const DOCUMENT = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
};

/** Whether the document of the API says that things stand in a list somewhere in the answer, or says nothing of what is in it. */
function hasLists({ method, path }: DeclaredRoute): boolean {
  const operation = DOCUMENT.paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
  const content = Object.entries(operation?.responses['200']?.content ?? {});
  const schema = content.find(([type]) => type.includes('json'))?.[1].schema;
  return content.length > 0 && (schema ? listsIn(schema, new Set()) : false);
}

function listsIn(schema: Schema, seen: Set<string>): boolean {
  if (schema.$ref) {
    if (seen.has(schema.$ref)) return false;
    seen.add(schema.$ref);
    return listsIn(DOCUMENT.components.schemas[schema.$ref.split('/').at(-1)!]!, seen);
  }
  // What is counted are objects, and a code or a number is none.
  if (schema.type === 'array') return !['string', 'integer'].includes(schema.items?.type ?? '');
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((some) => some ?? []);
  return [...parts, ...Object.values(schema.properties ?? {})].some((part) => listsIn(part, seen));
}

/** What a path must be asked with. */
const ASKED_WITH: Readonly<Record<string, (person: Person) => string>> = {
  '/case-contacts': ({ cases }) => `?caseIds=${cases.slice(0, 20).join(',')}`,
  '/case-photos': ({ cases }) => `?caseIds=${cases.slice(0, 20).join(',')}`,
  '/cases/:id/as-of': () => `?at=${new Date().toISOString()}`,
  '/cases/:id/file-comparison': ({ cases }) => `?otherCaseId=${cases[1]}`,
  '/missing-episodes/:id/report-file': () => '?language=en',
};

const withLimit = (route: DeclaredRoute, path: string, limit: number): [string, object | undefined] => {
  if (route.method === 'POST') return [path, { limit }];
  const more = path.includes('?') ? '&' : '?';
  return [route.answer?.page ? `${path}${more}limit=${limit}` : path, undefined];
};

/** One of what the demo has none of, for copies to be made of. */
async function plantFirst(): Promise<void> {
  const of = (login: string) => people.find((one) => one.login === login)!;
  const supervisor = of('police.supervisor');
  await admin.query(
    `insert into relais.tasks (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params, state, error, ended_at)
     select gen_random_uuid(), 'timeline_export', $2, m.agency_id, m.id, m.user_id, gen_random_uuid(), '{"format": "csv"}', 'failed',
       'taskInterrupted', now() from relais.memberships m join relais.users u on u.id = m.user_id where u.email = $1`,
    [`${supervisor.login}@demo.relais.test`, supervisor.cases[0]],
  );
  await admin.query(
    `insert into relais.users (id, email, display_name, language, disabled_at, disabled_reason)
     values (gen_random_uuid(), 'who.left@demo.relais.test', 'Who Left', 'en', now(), 'left')`,
  );
  const headers = { cookie: of('police').cookie, 'Idempotency-Key': randomUUID() };
  const { status } = await send(api.url, 'POST', '/calendars', { body: {}, headers });
  if (status !== 201) throw new Error(`a calendar answered ${status}`);
}

const TRIES = 60;
const PLENTY = 6;

/** Who is told the most by a route, and where. */
async function fullest(route: DeclaredRoute): Promise<Counted | undefined> {
  let best: Counted | undefined;
  let tries = 0;
  for (const person of people.filter(({ permissions }) => permissions.has(route.permission as string))) {
    const ids = route.path.includes(':') ? await idsFor(route.path, person) : [''];
    for (const id of ids.slice(0, TRIES / 4)) {
      if ((tries += 1) > TRIES) return best;
      const asked = `${route.path.replace(/:\w+/, id).replace(':number', '1')}${ASKED_WITH[route.path]?.(person) ?? ''}`;
      const [path, body] = withLimit(route, asked, MOST);
      const answer = await ask(person, route.method, path, body);
      if (answer.status !== 200) continue;
      const rows = rowsIn(answer.body);
      if (!best || rows > best.rows) best = { route, person, path, body, rows, statements: 0 };
      if (rows >= PLENTY) return best;
    }
  }
  return best;
}

describeInCi('the number of statements', () => {
  beforeAll(async () => {
    api = await startTestApi({}, undefined, await demoTemplate());
    admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    people = await Promise.all(PEOPLE.map(personOf));
    routes = (await declaredRoutes()).filter(
      ({ method, permission, stream, noUnitOfWork, takesBytes, answer }) =>
        permission !== PUBLIC &&
        !stream &&
        !noUnitOfWork &&
        !takesBytes &&
        (method === 'GET' || answer?.page),
    );
  });
  afterAll(async () => {
    await admin?.end();
    await api?.close();
  });

  it('of every desk is the same for who has nothing and for who has a full one', async () => {
    const grows: string[] = [];
    const desks = routes.filter(
      ({ method, path, answer }) => method === 'GET' && !path.includes(':') && !answer?.page,
    );
    let asked = 0;
    for (const person of people) {
      const newcomer = await api.member(person.kind, { roles: person.roles });
      for (const { path, permission } of desks) {
        if (!person.permissions.has(permission as string)) continue;
        const full = await statementsOf(person, 'GET', path);
        const empty = await statementsOf(newcomer, 'GET', path);
        if (full !== empty) grows.push(`${person.login} ${path}: ${empty} empty, ${full} full`);
        asked += 1;
      }
    }
    process.stderr.write(`${asked} desks, empty and full\n`);
    expect([grows, asked > 60]).toEqual([[], true]);
  });

  describe('in a grown world', () => {
    const before: Counted[] = [];
    const unread: string[] = [];
    let counted: { one: Counted; rows: number; statements: number; status: number }[];

    beforeAll(async () => {
      await plantFirst();
      for (const route of routes.filter(({ name }) => !(name in ELSEWHERE))) {
        const best = await fullest(route);
        if (!best) unread.push(route.name);
        else
          before.push({
            ...best,
            statements: await statementsOf(best.person, route.method, best.path, best.body),
          });
      }
      const added = await growWorld(api.database, COPIES);
      process.stderr.write(
        `${[...added.values()].reduce((sum, one) => sum + one, 0)} rows in ${added.size} tables\n`,
      );
      const { login } = before.find(({ route }) => route.path === '/session/all')!.person;
      for (let time = 0; time < COPIES; time += 1)
        await logIn(api.url, `${login}@demo.relais.test`, PASSWORD);
      counted = [];
      for (const one of before) {
        const { person, route, path, body } = one;
        const answer = await ask(person, route.method, path, body);
        const statements = await statementsOf(person, route.method, path, body);
        if (route.answer?.page) {
          const single = path.replace(`limit=${MOST}`, 'limit=1');
          one.ofOne = await statementsOf(person, route.method, single, body && { limit: 1 });
        }
        counted.push({ one, rows: rowsIn(answer.body), statements, status: answer.status });
      }
    });

    it('of every list and of whatever is read by its id is the same for few rows and for many', () => {
      const lines = counted.map(
        ({ one, rows, statements, status }) =>
          `${one.route.name}: ${one.ofOne === undefined ? '' : `${one.ofOne} for one, `}${one.statements} for ${one.rows}, ${statements} for ${rows}${status === 200 ? '' : `, answered ${status}`} (${one.person.login})`,
      );
      process.stderr.write(`statements\n  ${lines.join('\n  ')}\n  unread: ${unread.join(', ')}\n`);
      const grows = counted.filter(({ one, statements, status }) => {
        const ofFewer = Math.min(one.statements, one.ofOne ?? one.statements);
        return status !== 200 || statements > ofFewer + ONLY_OF_MORE;
      });
      expect(grows.map(({ one }) => lines[before.indexOf(one)])).toEqual([]);
      const still = counted.filter(({ one, rows }) => {
        const isGrown = rows >= one.rows + MORE;
        return !isGrown && !(one.ofOne !== undefined && rows >= 2);
      });
      const withLists = new Set(routes.filter(hasLists).map(({ name }) => name));
      const short = still.map(({ one }) => one.route.name).filter((name) => withLists.has(name));
      process.stderr.write(`  not grown: ${short.join(', ')}\n`);
      // Neither more nor fewer than are named: what was not read was not counted, and an excuse that nobody needs excuses the next one.
      expect(unread.sort()).toEqual(Object.keys(UNREAD).sort());
      expect(short.sort()).toEqual([...SHORT].sort());
    });

    it.each(Object.entries(ELSEWHERE))('of %s is counted where it is said to be', (name, [file, useCase]) => {
      const said = useCase ? new RegExp(`\\b${useCase}\\b`) : writtenAs(name.split(' ')[1]!);
      const blocks = countingBlocks(readFileSync(`test/e2e/${file}`, 'utf8'));
      expect(blocks.filter((block) => said.test(block)).length).toBeGreaterThan(0);
      expect(routes.map((route) => route.name)).toContain(name);
    });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { pino } from 'pino';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { FileMasterKey } from '#platform/crypto';
import { createLogger } from '#platform/telemetry';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { aCase } from '../factories/cases.js';
import type { IntakeParts } from '../factories/intakes.js';
import { logIn, send, startTestApi, type TestApi } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { sealedFields } from '../reliability/sealed-fields.js';
import { testCluster } from '../support/database.js';
import { ForeignRows } from '../support/foreign-rows.js';
import { ForeignWorld } from '../support/foreign-world.js';
import { IdentifierReplay, MAY_BE_DONE, type Position } from '../support/identifier-replay.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { describeInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';

jest.setTimeout(120_000);

const PASSWORD = 'relais-demo-2026';
/** Of one of these each list has rows. */
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
/**
 * Lists of which nobody of the demo has two rows, each with where its statements are counted or why there is nothing to count.
 * A list that is neither counted here nor stands here fails the test.
 */
const ELSEWHERE: Record<string, string> = {
  'GET /interceptions': 'police-statements.spec.ts',
  'GET /youth/desk': 'youth-services.spec.ts',
  'POST /cases/:id/appointments/candidates': 'appointments-desks.spec.ts',
  'GET /demo/mailbox': 'one statement; filled by the worker, which does not run here',
  'GET /lead-handovers': 'lead.spec.ts',
  'GET /match-requests': 'recognition.spec.ts',
  'GET /missing-episodes': 'missing-register.spec.ts',
  'GET /notifications': 'one statement; filled by the worker, which does not run here',
  'GET /shelters/devices': 'one statement for the page',
  'GET /shelters/presence-rounds': 'one statement for the page',
  'GET /supervision/looks/:id': 'who-looked.spec.ts',
  'GET /supervision/emergency-access':
    'two statements for the page: the rows, and the keys of all their cases (EmergencyReader)',
  'GET /supervision/erasures': 'one statement for the page (RetentionReader)',
  'GET /supervision/erased-cases': 'one statement for the page (ErasuresRepository)',
  'GET /tasks': 'one statement for the page (TasksReader)',
  'GET /webhook-attempts': 'one statement; filled by the worker, which does not run here',
};
const ENOUGH = 2;
interface Person {
  login: string;
  kind: string;
  roles: string[];
  cookie: string;
  permissions: Set<string>;
  cases: string[];
}

const TIMES = bySize({ default: 1, ci: 1, long: 10 });
/** Of agencies that have nothing to do with the demo. */
const OUTSIDERS: [kind: string, role: string][] = [
  ...AGENCY_KINDS.map((kind): [string, string] => [kind, 'caseworker']),
  ['police', 'supervisor'],
  ['specialised_centre', 'supervisor'],
  ['youth_service', 'administrator'],
  ['platform', 'administrator'],
  ['specialised_centre', 'data_protection_officer'],
];

/** A case of who asks: nothing of it stands in the demo. */
const OWN: IntakeParts = {
  person: { names: [{ kind: 'primary', familyName: 'Ofwhoasks', givenNames: 'Nobody' }] },
  circumstances: { foundPlace: 'Beside all others', narrative: 'Known to who asks, and to nobody else.' },
};

/**
 * In this position identifiers of others were looked up, and not found, on at least so many routes: of 263 with one in the path, of 8 in
 * the query, of 40 in the body, and with one as a version or a key of a repetition on any.
 */
const LOOKED_UP: Readonly<Record<Position, number>> = { path: 240, query: 2, body: 22, header: 240 };
/** So many routes may refuse every request for its form (a code of a telephone, a key of a browser), before anything is looked up. */
const MOST_BY_FORM = 30;

/** What the administrators of the platform keep of all agencies: the register, who speaks what, logins that were lost. */
const OF_PLATFORM: readonly string[] = [
  'relais.agencies',
  'relais.memberships',
  'relais.practitioners',
  'relais.recoveries',
  'relais.users',
];

/** Who opens a case in an emergency leaves these in it (ADR 0024). */
const OF_EMERGENCIES: readonly string[] = [
  'relais.audit_events',
  'relais.audit_looks',
  'relais.case_access',
  'relais.emergency_accesses',
  'relais.feed',
  'relais.outbox',
];

/** What stands in sealed fields, as it was written: who is told a note or a reason is told a secret as much as a name. */
async function sealedTexts(): Promise<string[]> {
  const client = new pg.Client({ connectionString: api.database.adminUrl });
  await client.connect();
  const fields = await sealedFields(client, await FileMasterKey.read(testCluster().masterKeyFile));
  await client.end();
  return [...fields.values()];
}

let api: TestApi;
let people: Person[];
let routes: DeclaredRoute[];
let log = '';

async function personOf(login: string): Promise<Person> {
  const cookie = await logIn(api.url, `${login}@demo.relais.test`, PASSWORD);
  const { body } = await send(api.url, 'GET', '/session', { headers: { cookie } });
  const person = {
    login,
    cookie,
    kind: body.agency.kind,
    roles: body.membership.roles,
    permissions: new Set<string>(body.permissions),
    cases: [],
  };
  const found = await ask(person, 'POST', '/cases/query', { limit: 30 });
  return { ...person, cases: (found.body.items ?? []).map(({ id }: { id: string }) => id) };
}

/** Rows of lists of which the demo has none or one. */
async function writeMore(person: Person): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    await write(person, '/drafts', { kind: 'intake', content: { n } });
    await write(person, `/cases/${person.cases[0]!}/letters`, { kind: 'summary', language: 'fr' });
  }
}

/** Requests for an alert of children who are at risk, which wait on the home of who is asked as well. */
async function askPreventive(person: Person, of: Person): Promise<void> {
  const { body } = await send(api.url, 'GET', '/session', { headers: { cookie: of.cookie } });
  const request = { agencyId: body.agency.id, signs: ['departure_plan'], text: 'Her bag is packed.' };
  const headers = () => ({ cookie: person.cookie, 'Idempotency-Key': randomUUID() });
  let asked = 0;
  for (const id of person.cases) {
    const path = `/cases/${id}/preventive-alerts`;
    asked += Number(
      (await send(api.url, 'POST', path, { body: request, headers: headers() })).status === 201,
    );
    if (asked === ENOUGH * 2) return;
  }
  if (asked < ENOUGH) throw new Error(`${asked} alerts could be asked for`);
}

/** People who are asked to work at the platform, and its own who get their login back. */
async function keepPeople(admin: Person): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    const asked = { email: `new.${n}@agency.example`, name: 'Sam Janssens', roles: ['administrator'] };
    await write(admin, '/invitations', { ...asked, language: 'fr' });
  }
  const running = await ask(admin, 'GET', '/recoveries?status=running');
  const begun = running.body.items.map(({ memberId }: { memberId: string }) => memberId);
  const { body } = await ask(admin, 'POST', '/members/query', {});
  for (const { id, isOwn } of body.items as { id: string; isOwn: boolean }[])
    if (!isOwn && !begun.includes(id))
      await write(admin, '/recoveries', { memberId: id, reason: 'She showed me her card.' });
}

async function write({ cookie }: Person, path: string, body: object): Promise<void> {
  const headers = { cookie, 'Idempotency-Key': randomUUID() };
  const { status } = await send(api.url, 'POST', path, { body, headers });
  if (status >= 300) throw new Error(`${path} answered ${status}`);
}

const ask = ({ cookie }: Pick<Person, 'cookie'>, method: string, path: string, body?: object) =>
  send(api.url, method, path, { body, headers: { cookie } });

/** How many statements a request takes: the fewest of three, as a clock of the server may tick beside one. */
async function statementsOf(
  person: Pick<Person, 'cookie'>,
  method: string,
  path: string,
  body?: object,
): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await ask(person, method, path, body);
    counts.push(query.mock.calls.length);
    query.mockRestore();
  }
  return Math.min(...counts);
}

const limited = (route: DeclaredRoute, path: string, limit: number): [string, object | undefined] =>
  route.method === 'POST' ? [path, { limit }] : [`${path}?limit=${limit}`, undefined];

interface Fullest {
  person: Person;
  path: string;
  rows: number;
}

/** Who is shown the most by a list, and where. */
async function fullest(route: DeclaredRoute): Promise<Fullest | undefined> {
  let best: Fullest | undefined;
  for (const person of people.filter(({ permissions }) => permissions.has(route.permission as string))) {
    const paths = route.path.includes(':id')
      ? person.cases.slice(0, 12).map((id) => route.path.replace(':id', id))
      : [route.path];
    for (const path of paths) {
      const { status, body } = await ask(person, route.method, ...limited(route, path, 100));
      const rows = status === 200 ? body.items.length : 0;
      if (rows > (best?.rows ?? 0)) best = { person, path, rows };
      if (rows >= ENOUGH * 2) return best;
    }
  }
  return best;
}

/** Writing the demo takes longer than counting: left to CI. */

describeInCi('the number of statements', () => {
  beforeAll(async () => {
    const destination = { write: (line: string) => void (log += line) } as pino.DestinationStream;
    const logger = createLogger({ name: 'api', level: 'trace' }, destination);
    api = await startTestApi({ logger }, undefined, await demoTemplate());
    people = await Promise.all(PEOPLE.map(personOf));
    const named = (name: string) => people.find(({ login }) => login === name)!;
    await writeMore(named('childshelter'));
    await askPreventive(named('childshelter'), named('magistrate'));
    await keepPeople(named('admin'));
    routes = (await declaredRoutes()).filter(
      ({ permission, stream, noUnitOfWork, takesBytes }) =>
        permission !== PUBLIC && !stream && !noUnitOfWork && !takesBytes,
    );
  }, 240_000);
  afterAll(() => api?.close());

  it('of every list is the same for one row and for a hundred', async () => {
    const lines: string[] = [];
    const grows: string[] = [];
    const thin: string[] = [];
    for (const route of routes.filter(({ answer }) => answer?.page)) {
      const found = await fullest(route);
      if (!found || found.rows < ENOUGH) {
        thin.push(`${route.name} (${found?.rows ?? 0})`);
        continue;
      }
      const { person, path, rows } = found;
      const one = await statementsOf(person, route.method, ...limited(route, path, 1));
      const all = await statementsOf(person, route.method, ...limited(route, path, 100));
      lines.push(`${route.name}: ${one} for one row, ${all} for ${rows}`);
      if (all !== one) grows.push(lines.at(-1)!);
    }
    process.stderr.write(
      `statements of lists\n  ${lines.join('\n  ')}\n  too few rows in the demo: ${thin.join(', ')}\n`,
    );
    expect(grows).toEqual([]);
    expect(thin.map((line) => line.replace(/ \(\d+\)$/, '')).filter((name) => !(name in ELSEWHERE))).toEqual(
      [],
    );
  });

  it('of every desk is the same for who has nothing and for who has a full one', async () => {
    const grows: string[] = [];
    const lines: string[] = [];
    const desks = routes.filter(
      ({ method, path, answer }) => method === 'GET' && !path.includes(':') && !answer?.page,
    );
    for (const person of people) {
      const newcomer = await api.member(person.kind, { roles: person.roles });
      for (const { path, permission } of desks.filter((desk) =>
        person.permissions.has(desk.permission as string),
      )) {
        const full = await statementsOf(person, 'GET', path);
        const empty = await statementsOf(newcomer, 'GET', path);
        lines.push(`${person.login} ${path}: ${empty} empty, ${full} full`);
        if (full !== empty) grows.push(`${lines.at(-1)} (${String(permission)})`);
      }
    }
    process.stderr.write(`statements of desks\n  ${lines.join('\n  ')}\n`);
    expect(grows).toEqual([]);
  });

  it('says nothing of the demo, whatever of its ids an agency beside it sends to whichever route', async () => {
    const sealed = await sealedTexts();
    expect(sealed.length).toBeGreaterThan(200);
    const replay = new IdentifierReplay(api, await ForeignWorld.of(api.database.adminUrl, sealed));
    const before = await ForeignRows.of(api.database.adminUrl);
    const { seed } = replay.world.draw;
    process.stderr.write(`foreign ids drawn with seed ${seed} (replay: RELAIS_SEED=${seed})\n`);
    log = '';
    const beside = await Promise.all(
      OUTSIDERS.map(async ([kind, role]) => {
        const rights: ReadonlySet<string> = permissionsOf(kind, [role]);
        return { member: await api.member(kind, { roles: [role] }), rights, asks: [] as DeclaredRoute[] };
      }),
    );
    const all = (await declaredRoutes()).filter(({ permission, stream }) => permission !== PUBLIC && !stream);
    const askedByNobody: string[] = [];
    for (const [turn, route] of all.entries()) {
      const able = beside.filter(({ rights }) => rights.has(route.permission as string));
      if (able.length === 0) askedByNobody.push(route.name);
      // By two of those who may use it: where the right is missing nothing was looked up.
      for (const one of new Set([able[turn % able.length], able[(turn + 1) % able.length]]))
        one?.asks.push(route);
    }
    expect(askedByNobody).toEqual([]);
    const [keepers, others] = [true, false].map((keeps) =>
      beside.filter((one) => one.rights.has('agency:manage') === keeps),
    );
    for (const { member, asks } of keepers!) await replay.as(member, asks, TIMES);
    expect(
      Object.keys((await before.otherwise()).changed).filter((table) => !OF_PLATFORM.includes(table)),
    ).toEqual([]);
    replay.done.length = 0;
    const rows = await before.left();
    for (const { member, asks } of others!) await replay.as(member, asks, TIMES);
    for (const { member, rights } of beside.filter((one) => one.rights.has('case:create'))) {
      const { id } = await aCase(member, OWN);
      const able = all.filter(({ permission }) => rights.has(permission as string));
      await replay.besideOwn(member, id, able);
    }
    expect([...new Set(replay.done)].filter((name) => !(name in MAY_BE_DONE))).toEqual([]);
    const { changed, added } = await rows.otherwise();
    expect({ changed, added: Object.keys(added).filter((table) => !OF_EMERGENCIES.includes(table)) }).toEqual(
      {
        changed: {},
        added: [],
      },
    );
    expect(rows.size).toBeGreaterThan(2_000);
    await replay.everywhereElse(log);
    // What somebody of the case is shown would be found.
    const [known] = people;
    const shown = await ask(known!, 'GET', `/cases/${known!.cases[0]!}`);
    expect(replay.world.leaksIn(JSON.stringify(shown.body)).length).toBeGreaterThan(1);
    expect(
      sealed.filter((text) => replay.world.leaksIn(JSON.stringify(text)).length > 0).length,
    ).toBeGreaterThan(100);
    expect(replay.world.size.ids).toBeGreaterThan(500);
    expect(replay.world.size.words).toBeGreaterThan(100);
    process.stderr.write(`answers ${JSON.stringify([...replay.answered])}\n`);
    for (const [position, least] of Object.entries(LOOKED_UP) as [Position, number][]) {
      const lookedUp = replay.answering(position, 404);
      process.stderr.write(`  not found by ids in ${position}: ${lookedUp.length} routes\n`);
      expect({ position, enough: lookedUp.length >= least }).toEqual({ position, enough: true });
    }
    process.stderr.write(`  refused for the form alone: ${replay.neverReached.join(', ')}\n`);
    expect(replay.neverReached.length).toBeLessThanOrEqual(MOST_BY_FORM);
    expect(replay.leaks).toEqual([]);
    // A row that somebody changed would be found.
    await api.sql(`update relais.agencies set name = name || '!' where kind = 'platform'`);
    expect((await rows.otherwise()).changed).toHaveProperty(['relais.agencies']);
    expect(log).toContain('"status":404');
  });
});

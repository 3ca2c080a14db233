import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { pino } from 'pino';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { FileMasterKey } from '#platform/crypto';
import { createLogger } from '#platform/telemetry';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { aCase } from '../factories/cases.js';
import { anIntake, type IntakeParts } from '../factories/intakes.js';
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

/** So many keys of repetitions are there to be used by others. */
const KEYS = 8;
const TIMES = bySize({ default: 1, ci: 1, long: 10 });
/** Of agencies that have nothing to do with the demo. */
const OUTSIDERS: [kind: string, role: string][] = [
  ...AGENCY_KINDS.map((kind): [string, string] => [kind, 'caseworker']),
  ['police', 'supervisor'],
  ['specialised_centre', 'supervisor'],
  ['guardianship_service', 'supervisor'],
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

/** The use cases that write the demo take no key of a repetition: here a member of it opens cases as a browser does, each under a key. */
async function openUnderKeys(headers: Record<string, string>): Promise<void> {
  for (const number of Array.from({ length: KEYS }, (_, at) => at + 1)) {
    const intake = anIntake({
      person: { names: [{ kind: 'primary', familyName: `Underakey${number}`, givenNames: 'Repeated' }] },
      circumstances: { foundPlace: `Under key ${number}`, narrative: `Opened under key ${number}.` },
    });
    const key = { 'Idempotency-Key': randomUUID() };
    const { status } = await send(api.url, 'POST', '/cases', {
      body: intake,
      headers: { ...headers, ...key },
    });
    expect(status).toBe(201);
  }
}

let api: TestApi;
let log = '';

/** Writing the demo takes long: left to CI. */
describeInCi('an agency beside the demo', () => {
  beforeAll(async () => {
    const destination = { write: (line: string) => void (log += line) } as pino.DestinationStream;
    const logger = createLogger({ name: 'api', level: 'trace' }, destination);
    api = await startTestApi({ logger }, undefined, await demoTemplate());
  }, 240_000);
  afterAll(() => api?.close());

  it('is told nothing of it, whatever of its ids it sends to whichever route', async () => {
    const headers = { cookie: await logIn(api.url, 'police@demo.relais.test', PASSWORD) };
    await openUnderKeys(headers);
    const sealed = await sealedTexts();
    expect(sealed.length).toBeGreaterThan(200);
    const replay = new IdentifierReplay(api, await ForeignWorld.of(api.database.adminUrl, sealed));
    expect(replay.world.size.keys).toBe(KEYS);
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
    const found = await send(api.url, 'POST', '/cases/query', { body: {}, headers });
    const shown = await send(api.url, 'GET', `/cases/${found.body.items[0].id}`, { headers });
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

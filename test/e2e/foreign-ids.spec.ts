import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { pino } from 'pino';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { createLogger } from '#platform/telemetry';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { aCase } from '../factories/cases.js';
import type { IntakeParts } from '../factories/intakes.js';
import { logIn, send, startTestApi, type TestApi } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { ForeignWorld } from '../support/foreign-world.js';
import { IdentifierReplay, type Position } from '../support/identifier-replay.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { describeInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';

jest.setTimeout(120_000);

const PASSWORD = 'relais-demo-2026';

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
    const replay = new IdentifierReplay(api, await ForeignWorld.of(api.database.adminUrl));
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
    for (const { member, asks } of beside) await replay.as(member, asks, TIMES);
    for (const { member, rights } of beside.filter((one) => one.rights.has('case:create'))) {
      const { id } = await aCase(member, OWN);
      const able = all.filter(({ permission }) => rights.has(permission as string));
      await replay.besideOwn(member, id, able);
    }
    await replay.everywhereElse(log);
    // What somebody of the case is shown would be found.
    const headers = { cookie: await logIn(api.url, 'police@demo.relais.test', PASSWORD) };
    const found = await send(api.url, 'POST', '/cases/query', { body: {}, headers });
    const shown = await send(api.url, 'GET', `/cases/${found.body.items[0].id}`, { headers });
    expect(replay.world.leaksIn(JSON.stringify(shown.body)).length).toBeGreaterThan(1);
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
    expect(log).toContain('"status":404');
  });
});

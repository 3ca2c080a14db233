import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { describeInCi } from '../support/in-ci.js';
import { pushSettings } from '../support/push-receiver.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { doorOf, isFurther } from './doors-table.js';
import { type Door, DoorsWorld } from './doors-world.js';
import { askedElsewhere } from './matrix-routes.js';

/** The long run lets everybody try everything. */
jest.setTimeout(1_200_000);

const AT_ONCE = 5;

/**
 * Of the doors for which no way was built, so many must open to those whose it is, or the world has too little behind them. Which they are
 * hangs on the bodies that are drawn, so they are counted and not named.
 */
const MUST_COME_IN = 100;

/** Rows with words that a test wrote by SQL: they open under no key, so whoever has a part and comes to them fails there, and nowhere else. */
const FAILS =
  /^POST \/(care-notes|preventive-alerts|emergency-access|supervision\/emergency-access|address-requests)\/:id\//;

describeInCi(
  'every door: what a route names, tried by those whose it is, who take part beside them, and who have no part',
  () => {
    let api: TestApi;
    let admin: pg.Client;
    let world: DoorsWorld;
    let writing: DeclaredRoute[];
    let reading: DeclaredRoute[];

    beforeAll(async () => {
      // To devices as well: what is tried on them would else be refused for want of a service.
      api = await startTestApi({}, pushSettings());
      admin = new pg.Client({ connectionString: api.database.adminUrl });
      await admin.connect();
      world = new DoorsWorld(api, admin);
      await world.begin();
      const routes = (await declaredRoutes()).filter(({ permission }) => permission !== PUBLIC);
      writing = routes.filter((route) => route.method !== 'GET' && !doorOf(route)!.own && !ofOneself(route));
      reading = routes.filter((route) => route.method === 'GET' && askedElsewhere(route.path));
      process.stderr.write(
        `doors drawn with seed ${world.draw.seed} (replay: RELAIS_SEED=${world.draw.seed})\n`,
      );
    }, 120_000);
    afterAll(async () => {
      process.stderr.write(`doors: ${world.asked} tries, failed: ${[...world.failed].join(', ')}\n`);
      await admin?.end();
      await api?.close();
    });

    const failed = () => [...world.failed].filter((one) => one.endsWith('a stranger') || !FAILS.test(one));

    const built = () => writing.filter(({ name }) => world.ways.has(name));

    /** Some at once; nothing of it stays. */
    async function each(routes: readonly DeclaredRoute[], work: (route: DeclaredRoute) => Promise<void>) {
      const next = routes.values();
      const lane = async (): Promise<void> => {
        for (const route of next) await work(route);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
    }

    /** Those who came further through a door than was decided. */
    async function tooFar(
      routes: readonly DeclaredRoute[],
      door: 'participant' | 'stranger',
    ): Promise<string[]> {
      const wrong: string[] = [];
      await each(routes, async (route) => {
        const reached = await world.reach(route, door);
        const decided = doorOf(route)![door];
        if (reached && isFurther(reached === 'through' ? 'in' : reached, decided))
          wrong.push(`${route.name}: a ${door} came ${reached}, decided ${decided}`);
      });
      return wrong;
    }

    it('has behind it what it names', () => {
      expect([...writing, ...reading].filter((route) => !world.names(route)).map(({ name }) => name)).toEqual(
        [],
      );
      expect(built()).toHaveLength(world.ways.size);
    });

    it('is shut to who has no part', async () => {
      expect(await tooFar(writing, 'stranger')).toEqual([]);
      const told: string[] = [];
      await each(reading, async (route) => {
        const reached = await world.reach(route, 'stranger');
        if (reached !== 'unseen') told.push(`${route.name} came ${reached}`);
      });
      expect(told).toEqual([]);
      expect(failed()).toEqual([]);
    });

    it('lets those beside come as far as was decided', async () => {
      expect(await tooFar(writing, 'participant')).toEqual([]);
      expect(failed()).toEqual([]);
    });

    it('opens to those whose it is', async () => {
      const shut: string[] = [];
      await each(built(), async (route) => {
        const answered = await world.notOpened(world.ways.get(route.name)!, route);
        if (answered) shut.push(answered);
      });
      expect(shut).toEqual([]);
      const came: string[] = [];
      const stayed: string[] = [];
      await each(
        writing.filter((route) => !built().includes(route)),
        async (route) => {
          const reached = (await world.reach(route, 'party')) ?? 'nobody';
          (['in', 'through'].includes(reached) ? came : stayed).push(`${route.name} (${reached})`);
        },
      );
      process.stderr.write(
        `doors: ${built().length + came.length} of ${writing.length} opened to those whose it is, not: ${stayed.join(', ')}\n`,
      );
      expect(came.length).toBeGreaterThanOrEqual(MUST_COME_IN);
      expect(failed()).toEqual([]);
    });

    it('is shut to everybody once the case is closed, where it was decided to be', async () => {
      await world.close();
      const open: string[] = [];
      await each(
        writing.filter((route) => doorOf(route)!.shut),
        async (route) => {
          for (const door of ['party', 'participant'] as Door[])
            if ((await world.reach(route, door)) === 'through') open.push(`${route.name}: ${door}`);
        },
      );
      await each(
        built().filter((route) => doorOf(route)!.shut),
        async (route) => {
          if (!(await world.notOpened(world.ways.get(route.name)!, route)))
            open.push(`${route.name}: its way`);
        },
      );
      expect(open).toEqual([]);
      expect(failed()).toEqual([]);
    });
  },
);

/** It is asked with the session that it ends or changes. */
const ofOneself = ({ path }: DeclaredRoute): boolean => path.startsWith('/session');

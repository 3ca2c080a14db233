import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutsideWorld } from './outside-world.js';
import type { Shell } from './person.js';
import { Tour } from './tour.js';
import type { Language } from './visitor.js';
import type { Load } from './newcomer.js';
import { type Findings, isFirstPage, NEWCOMERS_SPEAK, walk } from './walk.js';

/** For a walk that would never end: on a busy machine one takes many times its usual eight minutes. */
const WALK_ENDS_MS = 3_600_000;

/** Kilobytes on the wire, as gzip makes them. */
const FIRST_LOAD_JS_KB = 190;
const ANY_ROUTE_JS_KB = 260;
const CSS_KB = 25;

/** What Playwright, not the product, says on the devices of newcomers, which take no service worker. */
const BLOCKED_WORKER = 'Service Worker registration blocked by Playwright (';

/** The product and who walks over it, and all that is outside. */
export interface Outing {
  world: OutsideWorld;
  tour: Tour;
}

/**
 * Begins before the tests of a file and ends after them.
 *
 * @param shells by person: whether their profile has the files of the client
 * @returns what is there once they run
 */
export function outing(shells?: (who: string) => Shell): Outing {
  const out = {} as Outing;
  beforeAll(async () => {
    out.world = await OutsideWorld.begin();
    out.tour = await Tour.begin({ proxy: out.world.proxy }, shells);
  }, 180_000);
  afterAll(async () => {
    await out.tour?.end();
    out.world?.end();
  }, 30_000);
  return out;
}

/** The console says every answer of 404; on these screens it is what the screen is about. */
const isExpected = (complaint: string) =>
  /status of 404 .*\/api\/v1\/(cases\/|(invitation|recovery)-offers)/.test(complaint) ||
  complaint.startsWith(BLOCKED_WORKER);

/** Whether an address is the product's, or was made within the page. */
export const isOwn = ({ tour }: Outing, url: string): boolean =>
  url.startsWith(`${tour.product.url}/`) || url.startsWith('blob:') || url.startsWith('data:');

/** Walks over every screen in the language and says what is wrong with any of them. */
export function describeEveryScreen(out: Outing, language: Language): void {
  describe(`every screen, in the language ${language}`, () => {
    walkIn(out, language);
  });
}

function walkIn(out: Outing, language: Language): void {
  let found: Findings;

  beforeAll(async () => {
    found = await walk(out.tour, language);
  }, WALK_ENDS_MS);

  it('comes up, in each of its states', () => {
    expect(found.unseen).toEqual([]);
  });

  it('breaks no rule of WCAG 2.2 AA and of good practice, and scrolls sideways nowhere at 320 px', () => {
    expect(found.looks).toEqual([]);
  });

  it('speaks this one language: nothing untranslated, no message id, no code of a list', () => {
    expect(found.speech).toEqual([]);
  });

  it('holds no sealed address, wherever one might look', () => {
    expect(found.sealed).toEqual([]);
  });

  it('asks for one thing first on a home, and beside a secret that is shown once', () => {
    expect(found.crowded).toEqual([]);
  });

  it('asks nobody else for anything, meets no refusal of the policy, and the console has nothing to say', () => {
    expect(found.walkers.size).toBeGreaterThan(0);
    for (const walker of found.walkers) {
      expect(walker.requests.length).toBeGreaterThan(0);
      expect(walker.requests.filter((url) => !isOwn(out, url))).toEqual([]);
      expect(walker.refused).toEqual([]);
      expect(walker.complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
    }
    expect(out.world.asked).toEqual([]);
  });

  if (language === NEWCOMERS_SPEAK)
    it('loads no more script and style than it may on a device that was never here', () =>
      weigh(found.loads));
}

function weigh(loads: readonly Load[]): void {
  const heavy = loads.filter(({ name, js, css }) => {
    return js > (isFirstPage({ name }) ? FIRST_LOAD_JS_KB : ANY_ROUTE_JS_KB) || css > CSS_KB;
  });
  expect(heavy).toEqual([]);
  expect(loads.flatMap(({ plain }) => plain)).toEqual([]);
  // A measurement of nothing would pass as well.
  for (const { js, css } of loads) expect(Math.min(js / 50, css)).toBeGreaterThan(1);
  const most = loads.reduce((a, b) => (a.js > b.js ? a : b));
  const home = loads.find(({ name }) => name === 'home-police')!;
  process.stdout.write(
    `budgets: home ${kb(home.js)} JS, ${kb(home.css)} CSS; most ${most.name} ${kb(most.js)}\n`,
  );
}

const kb = (size: number) => `${size.toFixed(1)} KB`;

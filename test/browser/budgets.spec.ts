import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testSize } from '../support/size.js';
import { OutsideWorld } from './outside-world.js';
import type { Screen } from './screen.js';
import { Tour } from './tour.js';
import { Visitor } from './visitor.js';

/** Kilobytes on the wire, as gzip makes them. */
const FIRST_LOAD_JS_KB = 190;
const ANY_ROUTE_JS_KB = 260;
const CSS_KB = 25;

let world: OutsideWorld;
let tour: Tour;

beforeAll(async () => {
  world = await OutsideWorld.begin();
  tour = await Tour.begin({ proxy: world.proxy });
}, 180_000);

afterAll(async () => {
  await tour?.end();
  world?.end();
}, 30_000);

/** The console says every answer of 404; on these screens it is what the screen is about. */
const isExpected = (complaint: string) => /status of 404 .*\/api\/v1\/cases\//.test(complaint);

describe('on every route', () => {
  it('nobody else is asked for anything, the policy refuses nothing, the console has nothing to say', async () => {
    const { nobody, police, shelter } = tour.people;
    const lanes = [nobody, police, shelter].map(async (visitor) => {
      for (const screen of tour.screens) if (tour.people[screen.who] === visitor) await tour.show(screen);
    });
    await Promise.all(lanes);
    for (const visitor of [nobody, police, shelter]) {
      expect(visitor.requests.length).toBeGreaterThan(0);
      expect(visitor.requests.filter((url) => !isOwn(url))).toEqual([]);
      expect(visitor.refused).toEqual([]);
      expect(visitor.complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
    }
    expect(world.asked).toEqual([]);
  }, 600_000);

  it('the ears of this test are open: each of the four is heard', async () => {
    const visitor = await Visitor.at(tour.browser, tour.product.url, 'police', { proxy: world.proxy });
    await visitor.open('/settings');
    await visitor.page.evaluate(async () => {
      let refusals = 0;
      const bothRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', () => (refusals += 1) === 2 && resolve());
      });
      document.body.append(Object.assign(new Image(), { src: 'http://stranger.test/a.png' }));
      console.error('a complaint');
      await fetch('http://stranger.test/').catch(() => undefined);
      await bothRefused;
    });
    expect(visitor.refused.join('\n')).toContain('img-src http://stranger.test/a.png');
    expect(visitor.refused.join('\n')).toContain('connect-src http://stranger.test/');
    expect(visitor.complaints.join('\n')).toContain('a complaint');
    await visitor.page.goto('http://stranger.test/').catch(() => undefined);
    expect(visitor.requests.filter((url) => !isOwn(url))).toContain('http://stranger.test/');
    expect(world.asked).toContain('http://stranger.test/');
    await visitor.leave();
  }, 60_000);
});

describe('on a device that was never here', () => {
  it('a route loads no more script and style than it may', async () => {
    const seen = new Set<string>();
    const screens = tour.screens.filter((screen) => isMeasured(screen, seen));
    const loads: Load[] = [];
    for (const screen of screens) loads.push(await coldLoad(screen));
    const heavy = loads.filter(({ name, js, css }) => {
      const isFirst = name === 'login' || name.startsWith('home');
      return js > (isFirst ? FIRST_LOAD_JS_KB : ANY_ROUTE_JS_KB) || css > CSS_KB;
    });
    expect(heavy).toEqual([]);
    // A measurement of nothing would pass as well.
    for (const { js, css } of loads) expect(Math.min(js / 50, css)).toBeGreaterThan(1);
    const most = loads.reduce((a, b) => (a.js > b.js ? a : b));
    const home = loads.find(({ name }) => name === 'home-police')!;
    process.stdout.write(
      `budgets: home ${kb(home.js)} JS, ${kb(home.css)} CSS; most ${most.name} ${kb(most.js)}\n`,
    );
  }, 600_000);
});

const kb = (size: number) => `${size.toFixed(1)} KB`;

function isOwn(url: string): boolean {
  return url.startsWith(`${tour.product.url}/`) || url.startsWith('blob:') || url.startsWith('data:');
}

/** Every state of every screen; at the default size each address once. */
function isMeasured({ who, path }: Screen, seen: Set<string>): boolean {
  const place = `${who} ${path.replace(/\?.*/, '').replace(/[\da-f-]{36}/, ':id')}`;
  const isNew = !seen.has(place);
  seen.add(place);
  return isNew || testSize !== 'default';
}

interface Load {
  name: string;
  js: number;
  css: number;
}

/** Opens the screen without cache and worker, and weighs what came over the wire; everything has to come as gzip. */
async function coldLoad(screen: Screen): Promise<Load> {
  const visitor = await Visitor.at(tour.browser, tour.product.url, undefined, {
    proxy: world.proxy,
    serviceWorkers: 'block',
    storageState: await tour.people[screen.who].context.storageState(),
    extraHTTPHeaders: { 'Accept-Encoding': 'gzip' },
  });
  const weighed: Promise<[kind: string, bytes: number]>[] = [];
  visitor.page.on('requestfinished', (request) => {
    const kind = request.resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    weighed.push(
      (async () => {
        const response = await request.response();
        expect({ url: request.url(), encoding: await response!.headerValue('content-encoding') }).toEqual({
          url: request.url(),
          encoding: 'gzip',
        });
        return [kind, (await request.sizes()).responseBodySize];
      })(),
    );
  });
  await visitor.open(screen.path);
  await screen.prepare?.(visitor.page);
  await visitor.settled();
  const sizes = await Promise.all(weighed);
  const sum = (kind: string) =>
    sizes.reduce((total, [of, bytes]) => total + (of === kind ? bytes / 1000 : 0), 0);
  const load = { name: screen.name, js: sum('script'), css: sum('stylesheet') };
  await visitor.leave();
  return load;
}

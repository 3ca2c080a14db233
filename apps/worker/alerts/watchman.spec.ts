import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WATCH_EVERY_MS, Watchman } from './watchman.js';

const FIRST_MS = 10_000;

type Round = string[] | Error;

/** A watchman over a world of which a test says what each of his rounds finds; the last one stays. */
function watching(...rounds: Round[]) {
  const did: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const found = async (): Promise<string[]> => {
    const round = rounds.length > 1 ? rounds.shift()! : rounds[0]!;
    if (round instanceof Error) throw round;
    if (round.includes('held')) await held;
    return round;
  };
  const parts = {
    unitOfWork: { run: (_actor: unknown, work: (tx: object) => unknown) => Promise.resolve(work({})) },
    watchAlerts: {
      run: () => Promise.resolve([]),
      report: (_tx: object, violations: string[]) => void did.push(violations.join() || 'well'),
    },
    surroundings: { missing: found, ping: () => Promise.resolve(void did.push('ping')) },
    heartbeat: { state: 'up' },
    logger: { error: (_facts: object, words: string) => void did.push(words) },
  };
  const watchman = new Watchman(
    parts.unitOfWork as never,
    parts.watchAlerts as never,
    parts.surroundings as never,
    parts.heartbeat as never,
    parts.logger as never,
  );
  watchman.onApplicationBootstrap();
  return { watchman, did, release, after: (ms: number) => jest.advanceTimersByTimeAsync(ms) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the rounds of the watchman', () => {
  it('come ten seconds after the start and then every minute, and each pings as long as all is well', async () => {
    const { did, after } = watching([]);
    await after(FIRST_MS - 1);
    expect(did).toEqual([]);
    await after(1);
    expect(did).toEqual(['well', 'ping']);
    for (let round = 2; round <= 4; round += 1) {
      await after(WATCH_EVERY_MS - 1);
      expect(did).toHaveLength(2 * (round - 1));
      await after(1);
      expect(did).toHaveLength(2 * round);
    }
  });

  it('say again in each of them what stays dead, without a ping, and ping in the first that finds it back', async () => {
    const dead = 'a promise about alerts does not hold';
    const { did, after } = watching([], ['api'], ['api'], []);
    await after(FIRST_MS + 3 * WATCH_EVERY_MS);
    expect(did).toEqual(['well', 'ping', 'api', dead, 'api', dead, 'well', 'ping']);
  });

  it('go on after one in which he could not look at all', async () => {
    const away = 'the watchman could not look';
    const { did, after } = watching(new Error('no database'), new Error('no database'), []);
    await after(FIRST_MS + 2 * WATCH_EVERY_MS);
    expect(did).toEqual([away, away, 'well', 'ping']);
  });

  it('never run beside each other: a long one puts off the next, and the end of the worker waits for it', async () => {
    const { watchman, did, release, after } = watching(['held'], []);
    await after(FIRST_MS + 5 * WATCH_EVERY_MS);
    expect(did).toEqual([]);
    let isOver = false;
    const over = watchman.onModuleDestroy().then(() => (isOver = true));
    await after(0);
    expect(isOver).toBe(false);
    release();
    await over;
    expect(did[0]).toBe('held');
    await after(5 * WATCH_EVERY_MS);
    expect(did).toHaveLength(2);
  });
});

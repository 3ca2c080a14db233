import { describe, expect, it } from '@jest/globals';
import { WayLimits } from './way-limits.js';
import { QUEUES, WAYS } from '#platform/messages';

const nothing = () => Promise.resolve();
/** Runs works of the kind of text messages that end when they are told to; the names of those that began are kept. */
function hanging(limits: WayLimits) {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string): Promise<void> =>
    limits.run('sms', name, () => {
      began.push(name);
      return new Promise((end) => ends.set(name, end));
    });
  return { began, run, end: (name: string) => ends.get(name)!() };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the work of one process', () => {
  it('that hangs takes the places of its own kind alone, and what waits for one comes in its order', async () => {
    const limits = new WayLimits();
    const { began, run, end } = hanging(limits);
    const all = ['1', '2', '3', '4', '5', '6'].map(run);
    await turn();
    expect(began).toEqual(['1', '2', '3', '4']);
    await limits.run('webhook', 'other', nothing);
    end('2');
    await turn();
    expect(began).toEqual(['1', '2', '3', '4', '5']);
    for (const name of ['1', '3', '4', '5']) end(name);
    await turn();
    end('6');
    await Promise.all(all);
    await Promise.all(['7', '8', '9', '10'].map((name) => limits.run('sms', name, nothing)));
  });

  it('that fails gives its place to the next, and tells why', async () => {
    const limits = new WayLimits();
    const fails = () => Promise.reject(new Error('no'));
    const failing = ['1', '2', '3', '4', '5'].map((name) => limits.run('sms', name, fails));
    const ends = await Promise.allSettled(failing);
    expect(ends.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    await limits.run('sms', '6', nothing);
  });

  it('begins nothing any more after the end, and says what it left', async () => {
    const limits = new WayLimits();
    const { began, run, end } = hanging(limits);
    const all = ['1', '2', '3', '4', '5'].map(run);
    await turn();
    limits.end();
    all.push(run('6'));
    for (const name of ['1', '2', '3', '4']) end(name);
    await Promise.all(all);
    expect(began).toEqual(['1', '2', '3', '4']);
    expect(limits.dismissed).toEqual(['5', '6']);
  });

  it('comes from four queues at most', () => {
    expect(QUEUES.length).toBeLessThanOrEqual(4);
    expect(new Set(Object.values(WAYS).map(({ queue }) => queue))).toEqual(new Set(QUEUES));
  });
});

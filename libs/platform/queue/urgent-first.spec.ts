import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UrgentFirst } from './urgent-first.js';

const nothing = () => Promise.resolve();
/** Work that ends when it is told to. */
function work() {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { run: () => ended, end };
}

describe('urgent work', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('lets nothing ordinary begin before it ends, and everything after', async () => {
    const turns = new UrgentFirst();
    const [one, two] = [work(), work()];
    const said: string[] = [];
    const urgent = [turns.run(true, one.run), turns.run(true, two.run)];
    const ordinary = turns.run(false, async () => void said.push('ordinary'));
    one.end();
    await urgent[0];
    expect(said).toEqual([]);
    two.end();
    await Promise.all([urgent[1], ordinary]);
    expect(said).toEqual(['ordinary']);
  });

  it('waits for no urgent work itself, and holds nothing up for longer than two seconds', async () => {
    const turns = new UrgentFirst();
    const hangs = work();
    void turns.run(true, hangs.run);
    await turns.run(true, nothing);
    let began = false;
    const ordinary = turns.run(false, async () => void (began = true));
    await jest.advanceTimersByTimeAsync(1_999);
    expect(began).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await ordinary;
    expect(began).toBe(true);
  });

  it('that fails lets go as well, and tells why', async () => {
    const turns = new UrgentFirst();
    const failing = turns.run(true, () => Promise.reject(new Error('no')));
    const ordinary = turns.run(false, nothing);
    await expect(failing).rejects.toThrow('no');
    await ordinary;
    await turns.run(false, nothing);
  });
});

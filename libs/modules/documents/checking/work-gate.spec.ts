import { describe, expect, it } from '@jest/globals';
import { ChecksBusy } from '../domain/documents.errors.js';
import { WorkGate } from './work-gate.js';

describe('the gate before the work on files', () => {
  it('lets so many in at once, the others in their order, and fails whom it has no room for', async () => {
    const gate = new WorkGate(2, 3);
    const opened: (() => void)[] = [];
    const begun: number[] = [];
    let inside = 0;
    let most = 0;
    const work = (id: number) =>
      gate.run(async () => {
        begun.push(id);
        most = Math.max(most, ++inside);
        await new Promise<void>((resolve) => opened.push(resolve));
        inside -= 1;
        return id;
      });
    const all = [1, 2, 3, 4, 5].map(work);
    await expect(work(6)).rejects.toThrow(ChecksBusy);
    for (let left = 5; left > 0; left--) {
      opened.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
    expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2]);
  });

  it('goes on after work that failed', async () => {
    const gate = new WorkGate(1, 1);
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.run(() => Promise.resolve('yes'))).toBe('yes');
  });
});

import { describe, expect, it } from '@jest/globals';
import { sentInOrder } from './sent-in-order.js';

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)));
const fails = (text: string, first: Promise<unknown> = Promise.resolve()): Promise<never> =>
  first.then(() => Promise.reject(new Error(text)));

describe('statements that are sent in order', () => {
  it('answer each in its place', async () => {
    expect(await sentInOrder(later('a'), Promise.resolve(2), later([3]))).toEqual(['a', 2, [3]]);
  });

  it('fail with the error of the first in order, also when a later one failed before it', async () => {
    await expect(sentInOrder(later(1), fails('why', later(0)), fails('follows'))).rejects.toThrow('why');
  });

  it('have all ended when one of them failed', async () => {
    let hasEnded = false;
    const slow = later(later(0)).then(() => (hasEnded = true));
    await expect(sentInOrder(fails('why'), slow)).rejects.toThrow('why');
    expect(hasEnded).toBe(true);
  });
});

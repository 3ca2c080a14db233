import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets two in, keeps one waiting and turns the fourth away', async () => {
    const turnstile = new Turnstile({ atOnce: 2, waiting: 1 });
    await turnstile.enter();
    await turnstile.enter();
    let entered = false;
    const third = turnstile.enter()?.then(() => (entered = true));
    expect(turnstile.enter()).toBeUndefined();
    expect(entered).toBe(false);
    turnstile.leave();
    await third;
    expect(entered).toBe(true);
  });

  it('has a free place again after everybody left', async () => {
    const turnstile = new Turnstile({ atOnce: 1, waiting: 0 });
    await turnstile.enter();
    expect(turnstile.enter()).toBeUndefined();
    turnstile.leave();
    await expect(turnstile.enter()).resolves.toBeUndefined();
  });
});

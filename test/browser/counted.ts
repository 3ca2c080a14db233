import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Person } from './person.js';

/** The goal of a report at night, and what a phone of a night worker is to this machine. */
export const SECONDS = 20;
export const TAPS = 3;
const SLOWER = 4;
/** From an act to the words about it on the phone of another, which is slow as well. */
const SEEN_WITHIN_MS = 5_000;

/** A phone as slow as theirs while something is counted, and only then: a slowed page burns a processor even when idle. */
export async function slow({ page }: Person, rate = SLOWER): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Does a part of the story on a slow phone, says what it took, and fails when that is more than may be. @returns when it was done */
export async function counted(
  what: string,
  person: Person,
  work: () => Promise<unknown>,
  taps = TAPS,
): Promise<number> {
  person.taps = 0;
  await slow(person);
  const start = Date.now();
  await work();
  const done = Date.now();
  const seconds = (done - start) / 1000;
  await slow(person, 1);
  process.stderr.write(
    `    ${what}: ${person.taps} taps (at most ${taps}), ${seconds.toFixed(1)} s (at most ${SECONDS})\n`,
  );
  expect({ what, taps: person.taps <= taps }).toEqual({ what, taps: true });
  expect({ what, seconds: seconds <= SECONDS }).toEqual({ what, seconds: true });
  return done;
}

/** How long after an act its words stood on the screen of somebody else. */
export async function seenBy(what: string, words: Locator, since: number): Promise<void> {
  await words.first().waitFor();
  const delay = Date.now() - since;
  process.stderr.write(`    ${what}: seen after ${delay} ms (at most ${SEEN_WITHIN_MS})\n`);
  expect(delay).toBeLessThanOrEqual(SEEN_WITHIN_MS);
}

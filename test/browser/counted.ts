import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { sayTook } from '../support/patience.js';
import type { Person } from './person.js';

/** The goal of a report at night, and what a phone of a night worker is to this machine. */
export const SECONDS = 20;
export const TAPS = 3;
const SLOWER = 4;
/** From an act to the words about it on the phone of another, which is slow as well: printed. */
const SEEN_GOAL_MS = 5_000;

/** A phone as slow as theirs while something is counted, and only then: a slowed page burns a processor even when idle. */
export async function slow({ page }: Person, rate = SLOWER): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Does a part of the story on a slow phone, says what it took, and fails when it asks more of its person than may be. @returns when it was done */
export async function counted(
  what: string,
  person: Person,
  work: () => Promise<unknown>,
  taps = TAPS,
  seconds = SECONDS,
): Promise<number> {
  person.countFromHere();
  await slow(person);
  const start = Date.now();
  await work();
  const done = Date.now();
  await slow(person, 1);
  const counts = `${person.taps} taps (at most ${taps}), ${person.seconds} s of a person (at most ${seconds})`;
  process.stderr.write(`    ${what}: ${counts}; clocked ${((done - start) / 1000).toFixed(1)} s\n`);
  expect({ what, taps: person.taps <= taps }).toEqual({ what, taps: true });
  expect({ what, seconds: person.seconds <= seconds }).toEqual({ what, seconds: true });
  return done;
}

/** How long after an act its words stood on the screen of somebody else. */
export async function seenBy(what: string, words: Locator, since: number): Promise<void> {
  await words.first().waitFor();
  sayTook(`${what}: seen`, Date.now() - since, SEEN_GOAL_MS);
}

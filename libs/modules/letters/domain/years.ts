import type { Words } from './words.js';

/** An age from which a range has no upper end; the screens know the same. */
const OPEN_END = 100;

/** An age in words, the same on every paper: one year, a range, or from a year on; undefined when nothing is known. */
export function yearsOf({ from, to }: { from?: number; to?: number }, words: Words): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from === to) return words.say('yearsBand', { band: String(from) });
  return to >= OPEN_END ? words.say('yearsFrom', { from }) : words.say('years', { from, to });
}

/** A word of a folded name and how it sounds, in every reading. */
export interface Word {
  folded: string;
  sounds: readonly string[];
}

/** Below this two words are not taken for spellings of one. */
export const SAME_WORD = 0.78;

/**
 * How likely two words are spellings of one, from 0 to 1. The sound decides between scripts and tables of transliteration,
 * the letters between words of the same sound and after a typing error.
 */
export function wordLikeness(a: Word, b: Word): number {
  if (a.folded === b.folded) return 1;
  const letters = jaroWinkler(a.folded, b.folded);
  const common = a.sounds.find((sound) => b.sounds.includes(sound));
  if (common && common.length > 1) return 0.9 + 0.09 * letters;
  if (common) return 0.62 + 0.34 * letters;
  const heard = Math.max(...a.sounds.flatMap((mine) => b.sounds.map((other) => nearSound(mine, other))));
  return Math.max(letters * (letters < 0.85 ? 0.7 : 0.95), heard);
}

/** Compares the same two words once: in a register the same names return again and again. */
export function rememberingLikeness(): typeof wordLikeness {
  const known = new Map<string, number>();
  return (a, b) => {
    const pair = `${a.folded} ${b.folded}`;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const likeness = wordLikeness(a, b);
    known.set(pair, likeness);
    return likeness;
  };
}

/** Sounds of three consonants and more may differ in one. */
function nearSound(a: string, b: string): number {
  if (Math.min(a.length, b.length) < 2 || Math.max(a.length, b.length) < 3) return 0;
  const alike = jaroWinkler(a, b);
  return alike < 0.85 ? alike * 0.6 : alike * 0.88;
}

/**
 * Jaro–Winkler similarity, from 0 to 1 (Winkler 1990: a common beginning of up to four letters counts more).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = Array.from({ length: b.length }, () => false);
  const inA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      inA.push(a[i]!);
      break;
    }
  }
  if (inA.length === 0) return 0;
  const inB = [...b].filter((_, j) => taken[j]);
  const moved = inA.filter((letter, index) => letter !== inB[index]).length / 2;
  const jaro = (inA.length / a.length + inA.length / b.length + (inA.length - moved) / inA.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

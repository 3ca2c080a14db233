/**
 * Letters of folded words as sounds. Several letters for one sound become one sign (`sh` S, `zh` Z, `kh` K, `gh` G, `ch` C,
 * `th` T, `dh` D, `ng` N, `ts` c); from the tables of BGN/PCGN, ICAO Doc 9303, Wade–Giles and the Korean ones.
 */
const ONE_SOUND: readonly (readonly [string, string])[] = [
  ['shch', 'S'],
  ['tsch', 'C'],
  ['sch', 'S'],
  ['tch', 'C'],
  ['dzh', 'Z'],
  ['chh', 'C'],
  ['zh', 'Z'],
  ['sh', 'S'],
  ['kh', 'K'],
  ['gh', 'G'],
  ['ch', 'C'],
  ['ph', 'f'],
  ['th', 'T'],
  ['dh', 'D'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['cz', 'C'],
  ['sz', 'S'],
  ['dj', 'J'],
  ['dz', 'J'],
  ['dx', 'J'],
  ['xh', 'J'],
  ['lj', 'l'],
  ['nj', 'n'],
  ['hs', 'x'],
  ['ng', 'N'],
  ['ck', 'k'],
  ['bh', 'b'],
  ['jh', 'j'],
  ['rh', 'r'],
  ['lh', 'l'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['eo', 'o'],
  ['eu', 'u'],
  ['yi', 'i'],
  ['iy', 'i'],
  ['ie', 'e'],
];

/** One of them at a place of a word, the earlier in the list before the later. */
const SOUND_AT = new RegExp(ONE_SOUND.map(([letters]) => letters).join('|'), 'y');
const SIGN_OF = new Map(ONE_SOUND);

/** The sounds a sign may stand for in some table; two signs that share one are near. */
const MAY_SOUND: Readonly<Record<string, string>> = {
  a: 'a',
  e: 'ai',
  i: 'i',
  y: 'ij',
  o: 'au',
  u: 'u',
  w: 'ufv',
  p: 'p',
  b: 'pv',
  f: 'f',
  v: 'fvu',
  t: 't',
  d: 't',
  T: 'ts',
  D: 'ts',
  k: 'k',
  g: 'kh',
  q: 'ks',
  K: 'kh',
  G: 'kh',
  h: 'h',
  s: 's',
  z: 's',
  S: 's',
  Z: 'sj',
  J: 'sjt',
  c: 'sk',
  C: 'sk',
  j: 'sj',
  x: 'sk',
  l: 'l',
  r: 'r',
  m: 'm',
  n: 'n',
  N: 'n',
};

/** What it costs to take one sign for another, or to leave it out; a wholly different consonant costs 1. */
const COST = {
  nearConsonant: 0.15,
  nearVowel: 0.1,
  otherVowel: 0.5,
  nasal: 0.3,
  liquid: 0.6,
  vowelLeftOut: 0.35,
  vowelUnwritten: 0.04,
  hLeftOut: 0.25,
};

const VOWELS = 'aeiouyw';

export const isVowel = (sign: string): boolean => VOWELS.includes(sign);

/** A folded word as signs, one a sound; Greek mp, nt, gk begin a word as b, d, g. */
export function lettersHeard(word: string): string {
  const rest = word
    .replace(/^(mp|nt|nk|gk)/, (two) => ({ mp: 'b', nt: 'd' })[two] ?? 'g')
    .replaceAll('mp', 'b');
  let heard = '';
  for (let at = 0; at < rest.length;) {
    SOUND_AT.lastIndex = at;
    const letters = SOUND_AT.exec(rest)?.[0];
    if (letters) heard += SIGN_OF.get(letters);
    else if (at === 0 || rest[at] !== rest[at - 1]) heard += rest[at];
    at += letters ? letters.length : 1;
  }
  return heard;
}

/**
 * The least it costs to make the one word of the other (weighted edit distance).
 *
 * @param unwritten whether a vowel may be there for one script and not for the other
 */
export function lettersApart(a: string, b: string, unwritten: boolean): number {
  const out = Array.from(b, (sign) => leftOut(sign, unwritten));
  let before = [0];
  let now: number[] = [];
  for (let j = 0; j < b.length; j += 1) before[j + 1] = before[j]! + out[j]!;
  for (let i = 0; i < a.length; i += 1) {
    const without = leftOut(a[i]!, unwritten);
    const row = a.charCodeAt(i) * SIGNS;
    now[0] = before[0]! + without;
    for (let j = 0; j < b.length; j += 1) {
      now[j + 1] = Math.min(
        before[j + 1]! + without,
        now[j]! + out[j]!,
        before[j]! + (INSTEAD[row + b.charCodeAt(j)] ?? 1),
      );
    }
    [before, now] = [now, before];
  }
  return before[b.length]!;
}

function leftOut(sign: string, unwritten: boolean): number {
  if (isVowel(sign)) return unwritten ? COST.vowelUnwritten : COST.vowelLeftOut;
  if (sign === 'h') return unwritten ? COST.vowelUnwritten : COST.hLeftOut;
  return 1;
}

function costOf(a: string, b: string): number {
  if (a === b) return 0;
  const sounds = MAY_SOUND[b] ?? b;
  const near = [...(MAY_SOUND[a] ?? a)].some((sound) => sounds.includes(sound));
  if (isVowel(a) && isVowel(b)) return near ? COST.nearVowel : COST.otherVowel;
  if (near) return COST.nearConsonant;
  if ([a, b].every((sign) => 'mnN'.includes(sign))) return COST.nasal;
  return [a, b].every((sign) => 'lr'.includes(sign)) ? COST.liquid : 1;
}

/** Signs are letters and digits of ASCII. */
const SIGNS = 128;
/** What it costs to take each sign for each other: asked millions of times. */
const INSTEAD = Float64Array.from({ length: SIGNS * SIGNS }, (_, pair) =>
  costOf(String.fromCharCode(Math.floor(pair / SIGNS)), String.fromCharCode(pair % SIGNS)),
);

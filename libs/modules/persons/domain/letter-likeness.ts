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
    const sound = ONE_SOUND.find(([letters]) => rest.startsWith(letters, at));
    if (sound) heard += sound[1];
    else if (at === 0 || rest[at] !== rest[at - 1]) heard += rest[at];
    at += sound ? sound[0].length : 1;
  }
  return heard;
}

/**
 * The least it costs to make the one word of the other (weighted edit distance).
 *
 * @param unwritten whether a vowel may be there for one script and not for the other
 */
export function lettersApart(a: string, b: string, unwritten: boolean): number {
  let before = [0];
  for (let j = 1; j <= b.length; j += 1) before[j] = before[j - 1]! + leftOut(b[j - 1]!, unwritten);
  for (let i = 1; i <= a.length; i += 1) {
    const without = leftOut(a[i - 1]!, unwritten);
    const now = [before[0]! + without];
    for (let j = 1; j <= b.length; j += 1) {
      now[j] = Math.min(
        before[j]! + without,
        now[j - 1]! + leftOut(b[j - 1]!, unwritten),
        before[j - 1]! + instead(a[i - 1]!, b[j - 1]!),
      );
    }
    before = now;
  }
  return before[b.length]!;
}

function leftOut(sign: string, unwritten: boolean): number {
  if (isVowel(sign)) return unwritten ? COST.vowelUnwritten : COST.vowelLeftOut;
  if (sign === 'h') return unwritten ? COST.vowelUnwritten : COST.hLeftOut;
  return 1;
}

const known = new Map<string, number>();

function instead(a: string, b: string): number {
  if (a === b) return 0;
  const pair = a + b;
  let cost = known.get(pair);
  if (cost === undefined) known.set(pair, (cost = costOf(a, b)));
  return cost;
}

function costOf(a: string, b: string): number {
  const sounds = MAY_SOUND[b] ?? b;
  const near = [...(MAY_SOUND[a] ?? a)].some((sound) => sounds.includes(sound));
  if (isVowel(a) && isVowel(b)) return near ? COST.nearVowel : COST.otherVowel;
  if (near) return COST.nearConsonant;
  if ([a, b].every((sign) => 'mnN'.includes(sign))) return COST.nasal;
  return [a, b].every((sign) => 'lr'.includes(sign)) ? COST.liquid : 1;
}

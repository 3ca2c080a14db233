/**
 * Letters of folded words as sounds. Several letters for one sound become one sign (`sh` S, `zh` Z, `kh` K, `gh` G, `ch` C,
 * `th` T, `dh` D, `ng` N, `ts` c, `dj` J, `ai` A, `ei` E); from the tables of BGN/PCGN, ICAO Doc 9303, Wade–Giles, the Korean
 * ones, and the orthographies of French, German, English and Portuguese in which officials write names of other languages.
 * A rule holds at a place of a word, the earlier in the list before the later.
 */
const ONE_SOUND: readonly (readonly [string, string])[] = [
  // How Greek begins b, d and g, Portuguese a nasal, and Russian is spelled with or without a j.
  ['^mp', 'b'],
  ['^nt', 'd'],
  ['^[ng]k', 'g'],
  ['^[ei](?=mb|nd?j|nd[iy])', ''],
  ['(?<=[aeiou])h$', ''],
  ['^iou|^iu', 'ju'],
  ['schtsch|chtch|shch', 'S'],
  ['tsch|tch|tx|cz|chh', 'C'],
  ['shc(?=[eiy])|sch|sh|sz', 'S'],
  ['dzh', 'J'],
  ['dsch|zh', 'Z'],
  ['dj|dz|dx|xh|d[iy](?=[aeou])', 'J'],
  ['kh', 'K'],
  ['ngh?(?![aeiou])', 'N'],
  ['gh', 'G'],
  ['ch', 'C'],
  ['ph', 'f'],
  ['th', 'T'],
  ['dh', 'D'],
  ['t[sz]', 'c'],
  ['hs(?=[iu])', 'x'],
  ['mp', 'b'],
  ['c(?=k[iy][ijy]$)', 'c'],
  ['qu(?=[ei])|c[kq]', 'k'],
  ['c(?=[eiy])', 's'],
  ['c', 'k'],
  ['gu(?=[ei])', 'g'],
  ['(?<=.)x', 'ks'],
  ['bh', 'b'],
  ['bv', 'v'],
  ['jh', 'j'],
  ['^eu(?=[as])', 'ev'],
  ['aou', 'aw'],
  ['ou(?=[aei])', 'w'],
  ['oo|ou|eu', 'u'],
  ['au', 'o'],
  ['ee|yi(?![aou])|i[yj](?![aeou])', 'i'],
  ['eo|oe', 'o'],
  ['(?<=^n)jie$', 'jai'],
  ['aye$', 'ai'],
  ['eye$', 'ei'],
  ['(?<=...)ieh$', 'ie'],
  ['ien', 'ien'],
  ['(?<=..)ie$', 'i'],
  ['ie|(?<=[hjy])o(?=[vwf])', 'e'],
];

/** One of them at a place of a word. */
const SOUND_AT = new RegExp(ONE_SOUND.map(([letters]) => `(${letters})`).join('|'), 'y');

/** The sounds a sign may stand for in some table; two signs that share one are near. */
const MAY_SOUND: Readonly<Record<string, string>> = {
  a: '12',
  e: '15',
  i: '35',
  y: '3j',
  o: '24',
  u: '4',
  w: '4fv',
  p: 'p',
  b: 'pv',
  f: 'f',
  v: 'fv4',
  t: 't',
  d: 't',
  T: 'ts',
  D: 'ts',
  k: 'k',
  g: 'k',
  q: 'ks',
  K: 'kh',
  G: 'kh',
  h: 'h',
  s: 's',
  z: 's',
  S: 's',
  Z: 'sj',
  J: 'sj',
  c: 'sk',
  C: 'sk',
  j: 'sj',
  x: 'sk',
  l: 'l',
  r: 'r',
  m: 'm',
  n: 'n',
  N: 'N',
};

/** What it costs to take one sign for another, or to leave it out. */
const COST = {
  nearConsonant: 0.14,
  nearVowel: 0.1,
  semivowel: 0.06,
  otherVowel: 0.7,
  otherConsonant: 1.6,
  /** Pairs that some tables take for each other, and most do not. */
  rarely: {
    nN: 0.32,
    mn: 0.8,
    mN: 0.8,
    lr: 0.7,
    gh: 0.45,
    gj: 0.14,
    gJ: 0.3,
    gy: 0.14,
    dJ: 0.14,
  } as Readonly<Record<string, number>>,
  consonantLeftOut: 1,
  consonantFirst: 1.5,
  jAfterLOrN: 0.15,
  vowelLeftOut: 0.4,
  vowelLast: 0.3,
  eLast: 0.15,
  vowelBesideVowel: 0.2,
  yBeforeVowel: 0.1,
  doubledUnwritten: 0.2,
  vowelUnwritten: 0.04,
  hLeftOut: 0.3,
};

/** One sound, as a vowel in one table and a consonant in the other. */
const SEMIVOWELS = new Set(['iy', 'yi', 'jy', 'yj', 'ij', 'ji', 'uw', 'wu', 'vw', 'wv']);

const VOWELS = 'aeiouyw';

export const isVowel = (sign: string): boolean => VOWELS.includes(sign);

/** A folded word as signs, one a sound. */
export function lettersHeard(word: string): string {
  const single = word.replace(/([^eo])\1+/g, '$1').replace(/([eo])\1{2,}/g, '$1$1');
  let heard = '';
  for (let at = 0; at < single.length;) {
    SOUND_AT.lastIndex = at;
    const found = SOUND_AT.exec(single);
    const sign = found
      ? ONE_SOUND[found.findIndex((part, index) => index > 0 && part !== undefined) - 1]![1]
      : single[at]!;
    if (sign !== heard.at(-1)) heard += sign;
    at += found ? found[0].length : 1;
  }
  return heard;
}

/** Which of two words is in a script that leaves out short vowels; of two such words both leave out the same ones. */
export type Bare = 'first' | 'second' | undefined;

/**
 * The least it costs to make the one word of the other (weighted edit distance).
 *
 * @param bare which of them writes no short vowels, where the other does
 */
export function lettersApart(a: string, b: string, bare?: Bare): number {
  const outA = leftOut(a, bare, bare === 'first');
  const outB = leftOut(b, bare, bare === 'second');
  let before = [0];
  let now: number[] = [];
  for (let j = 0; j < b.length; j += 1) before[j + 1] = before[j]! + outB[j]!;
  for (let i = 0; i < a.length; i += 1) {
    const row = a.charCodeAt(i) * SIGNS;
    now[0] = before[0]! + outA[i]!;
    for (let j = 0; j < b.length; j += 1) {
      now[j + 1] = Math.min(
        before[j + 1]! + outA[i]!,
        now[j]! + outB[j]!,
        before[j]! + (INSTEAD[row + b.charCodeAt(j)] ?? 1),
      );
    }
    [before, now] = [now, before];
  }
  return before[b.length]!;
}

/** What it costs to leave out each sign of a word: a long vowel of a script without short ones is written for a reason. */
function leftOut(word: string, bare: Bare, own: boolean): number[] {
  return Array.from(word, (sign, index) => {
    const last = index === word.length - 1;
    if (sign === 'h') return bare && (last || !own) ? COST.vowelUnwritten : COST.hLeftOut;
    if (index === 0 && 'jy'.includes(sign) && isVowel(word[1] ?? ' ')) return COST.yBeforeVowel;
    if (sign === 'j' && 'ln'.includes(word[index - 1] ?? ' ')) return COST.jAfterLOrN;
    if (bare && !own && index > 1 && !isVowel(sign) && word[index - 2] === sign) return COST.doubledUnwritten;
    if (!isVowel(sign)) return index === 0 ? COST.consonantFirst : COST.consonantLeftOut;
    if (bare) return own && sign !== 'a' ? COST.vowelBesideVowel : COST.vowelUnwritten;
    if (index > 0 && (isVowel(word[index - 1]!) || isVowel(word[index + 1] ?? ' ')))
      return COST.vowelBesideVowel;
    if (!last) return COST.vowelLeftOut;
    return sign === 'e' ? COST.eLast : COST.vowelLast;
  });
}

function costOf(a: string, b: string): number {
  if (a === b) return 0;
  if (SEMIVOWELS.has(a + b)) return COST.semivowel;
  const sounds = MAY_SOUND[b] ?? b;
  const near = [...(MAY_SOUND[a] ?? a)].some((sound) => sounds.includes(sound));
  if (isVowel(a) && isVowel(b)) return near ? COST.nearVowel : COST.otherVowel;
  if (near) return COST.nearConsonant;
  return COST.rarely[a + b] ?? COST.rarely[b + a] ?? COST.otherConsonant;
}

/** Signs are letters and digits of ASCII. */
const SIGNS = 128;
/** What it costs to take each sign for each other: asked millions of times. */
const INSTEAD = Float64Array.from({ length: SIGNS * SIGNS }, (_, pair) =>
  costOf(String.fromCharCode(Math.floor(pair / SIGNS)), String.fromCharCode(pair % SIGNS)),
);

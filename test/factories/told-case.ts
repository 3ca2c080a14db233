import fc from '../support/fast-check.js';
import type { PersonInput } from '#modules/cases';

/** A case whose every personal field holds words that are found nowhere else. */
export interface CanaryCase {
  person: Pick<PersonInput, 'names' | 'sex'>;
  place: string;
  narrative: string;
  message: string;
  telephone: string;
  /** Every one of these words, as it was written. */
  tokens: string[];
}

/** Letters of the scripts in which people write their names. */
const SCRIPTS = {
  latin: 'abcdefghijklmnopqrstuvwxyzéèüöñçşğžšłøåæ',
  cyrillic: 'абвгдежзиклмнопрстуфхцчшщыэюяїєґ',
  greek: 'αβγδεζηθικλμνξοπρστυφχψω',
  arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  hebrew: 'אבגדהוזחטיכלמנסעפצקרשת',
  georgian: 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
  armenian: 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփք',
  ethiopic: 'ሀለሐመሠረሰሸቀበተቸነኘአከወዘየደጀገጠጨጰጸፈፐ',
  devanagari: 'कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह',
  han: '王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅',
  hangul: '김이박최정강조윤장임한오서신권황안송류홍',
} as const;

const wordOf = (letters: string) =>
  fc.array(fc.constantFrom(...letters), { minLength: 7, maxLength: 11 }).map((drawn) => {
    const word = drawn.join('');
    return word.charAt(0).toUpperCase() + word.slice(1);
  });
const anyWord = fc.oneof(...Object.values(SCRIPTS).map(wordOf));
const latinWord = wordOf('bcdfghjkqvwxyzéèüöñçşğžšłøåæaeiou');
const digits = (many: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: many, maxLength: many }).map((all) => all.join(''));

/** Names in any script, aliases, addresses, telephone numbers and whole sentences. */
const canaryCase: fc.Arbitrary<CanaryCase> = fc
  .record({
    family: latinWord,
    given: latinWord,
    own: fc.tuple(anyWord, anyWord),
    alias: anyWord,
    street: latinWord,
    house: fc.integer({ min: 1_000, max: 9_999 }),
    story: fc.tuple(anyWord, latinWord),
    wish: fc.tuple(latinWord, anyWord),
    number: digits(9),
    sex: fc.constantFrom('female', 'male', 'unknown'),
  })
  .map(({ family, given, own, alias, street, house, story, wish, number, sex }) => ({
    person: {
      sex,
      names: [
        { kind: 'primary', familyName: family, givenNames: given },
        { kind: 'original_script', familyName: own[0], givenNames: own[1] },
        { kind: 'alias', givenNames: alias },
      ],
    },
    place: `${street} ${house}`,
    narrative: `${story[0]} says that ${story[1]} keeps the passport.`,
    message: `Ask for ${wish[0]}, who knows ${wish[1]}`,
    telephone: `+324${number}`,
    tokens: [family, given, ...own, alias, street, `${street} ${house}`, ...story, ...wish, number],
  }));

/** @param seed the same cases for the same one */
export const canaryCases = (seed: number, numRuns: number): CanaryCase[] =>
  fc.sample(canaryCase, { seed, numRuns });

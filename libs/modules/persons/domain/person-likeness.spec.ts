import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Described, personLikeness, SHOWN_FROM } from './person-likeness.js';
import { lettersApart, lettersHeard } from './letter-likeness.js';

/** The sound is what `relais.sound_of_name` says of the folded name. */
const TESFAY: Described = {
  folded: 'gebremedhin tesfay',
  sound: 'kprmtn|frmtn tsf / kprmtntsf tsfkprmtn frmtntsf tsfrmtn',
  spelled: 'Tesfay Gebremedhin',
  birth: { year: 2001, month: 5, day: 4 },
  sex: 'male',
};
const codes = (other: Partial<Described>) =>
  personLikeness(TESFAY, { ...TESFAY, ...other }).reasons.map(({ code }) => code);
const score = (other: Partial<Described>) => personLikeness(TESFAY, { ...TESFAY, ...other }).score;

describe('two descriptions of a person', () => {
  it.each([
    [{}, ['same_spelling', 'same_birth_date']],
    [{ spelled: 'gebremedhin TESFAY' }, ['same_spelling', 'same_birth_date']],
    [{ spelled: 'ተስፋይ ገብረመድህን', birth: { year: 2001 } }, ['same_sound', 'same_birth_year']],
    [{ birth: { year: 2002, month: 1, day: 1 } }, ['same_spelling', 'birth_year_near']],
    [{ birth: { year: 1991 } }, ['same_spelling', 'birth_year_differs']],
    [{ birth: {} }, ['same_spelling', 'birth_unknown']],
    [{ sex: 'female' }, ['same_spelling', 'same_birth_date', 'sex_differs']],
    [{ sex: 'unknown' }, ['same_spelling', 'same_birth_date']],
  ])('that differ in %j are told apart by %j', (other, reasons) => {
    expect(codes(other)).toEqual(reasons);
  });

  it('are the less alike the further the years of birth are apart', () => {
    const scores = [2001, 2002, 2003, 2006, 2011].map((year) => score({ birth: { year } }));
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(scores[0]).toBeGreaterThan(SHOWN_FROM);
    expect(scores[4]).toBeLessThan(SHOWN_FROM);
  });

  it('with other names are not shown', () => {
    const other = { folded: 'osei kwame', sound: 's kfm|km / skfm kfms skm kms', spelled: 'Kwame Osei' };
    expect(score(other)).toBeLessThan(0.5);
  });
});

describe('what it costs to make one word of another', () => {
  const apart = (a: string, b: string, unwritten = false) =>
    lettersApart(lettersHeard(a), lettersHeard(b), unwritten);

  it.each([
    ['shcherbakov', 'scherbakov', 'one sound in two tables'],
    ['hsiao', 'xiao', 'Wade–Giles and pinyin'],
    ['seong', 'song', 'Korean tables'],
  ])('is nothing for %s and %s: %s', (a, b) => {
    expect(apart(a, b)).toBe(0);
  });

  it('is little for letters of a near sound, more for another vowel, most for another consonant', () => {
    const costs = [apart('bak', 'pak'), apart('bik', 'bok'), apart('bak', 'mak')];
    expect([...costs].sort((a, b) => a - b)).toEqual(costs);
    expect(costs[0]).toBeGreaterThan(0);
    expect(costs[2]).toBe(1);
  });

  it('is next to nothing for vowels that a script leaves out', () => {
    expect(apart('mhmd', 'mohammad', true)).toBeLessThan(0.15);
    expect(apart('mhmd', 'mohammad')).toBeGreaterThan(0.9);
  });

  it('is the same in both directions, and nothing for the same word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(word, word, fc.boolean(), (a, b, unwritten) => {
        expect(apart(a, a, unwritten)).toBe(0);
        expect(apart(a, b, unwritten)).toBeCloseTo(apart(b, a, unwritten), 9);
        expect(apart(a, b, unwritten)).toBeLessThanOrEqual(a.length + b.length);
      }),
    );
  });
});

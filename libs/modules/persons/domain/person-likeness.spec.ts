import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Described, personLikeness, SHOWN_FROM } from './person-likeness.js';
import { jaroWinkler } from './word-likeness.js';

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

describe('the similarity of two words', () => {
  it('is that of Winkler 1990', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
  });

  it('is between 0 and 1, and 1 for the same word', () => {
    const word = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, a)).toBe(1);
        expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(0);
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { type Described, personLikeness, SHOWN_FROM } from './person-likeness.js';
import { foldName } from '#modules/cases';
import { isCommonName } from './name-frequency.js';
import { type Bare, lettersApart, lettersHeard } from './letter-likeness.js';
import { nameLikeness } from './name-likeness.js';

const TESFAY: Described = {
  folded: 'gebremedhin tesfay',
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
    const other = { folded: 'osei kwame', spelled: 'Kwame Osei' };
    expect(score(other)).toBeLessThan(0.5);
  });
});

describe('what it costs to make one word of another', () => {
  const apart = (a: string, b: string, bare?: Bare) => lettersApart(lettersHeard(a), lettersHeard(b), bare);

  it.each([
    ['shcherbakov', 'chtcherbakov', 'English and French for one Russian letter'],
    ['hsiao', 'xiao', 'Wade–Giles and pinyin'],
    ['seong', 'song', 'Korean tables'],
    ['diallo', 'djalo', 'French and Portuguese for one name of the Fula'],
    ['gurpreet', 'gurprit', 'two spellings of a Punjabi vowel'],
  ])('is nothing for %s and %s: %s', (a, b) => {
    expect(apart(a, b)).toBe(0);
  });

  it('is little for letters of a near sound, more for another vowel, most for another consonant', () => {
    const costs = [apart('bak', 'pak'), apart('bik', 'bok'), apart('bak', 'mak')];
    expect([...costs].sort((a, b) => a - b)).toEqual(costs);
    expect(costs[0]).toBeGreaterThan(0);
    expect(costs[2]).toBeGreaterThan(1);
  });

  it('is more for a first consonant that is missing than for a later one', () => {
    expect(apart('mamadou', 'amadou')).toBeGreaterThan(apart('mamadou', 'maadou'));
  });

  it('is next to nothing for vowels that a script leaves out, and not for those that it writes', () => {
    expect(apart('mhmd', 'mohammad', 'first')).toBeLessThan(0.15);
    expect(apart('mhmd', 'mohammad')).toBeGreaterThan(0.9);
    expect(apart('hsyn', 'hasan', 'first')).toBeGreaterThan(apart('hsyn', 'hossein', 'first'));
  });

  it('is the same in both directions, and nothing for the same word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(word, word, fc.constantFrom<Bare[]>('first', 'second', undefined), (a, b, bare) => {
        const back = bare && (bare === 'first' ? 'second' : 'first');
        expect(apart(a, a)).toBe(0);
        expect(apart(a, b, bare)).toBeCloseTo(apart(b, a, back), 9);
        expect(apart(a, b, bare)).toBeLessThanOrEqual(1.6 * (a.length + b.length));
      }),
    );
  });
});

describe('two names', () => {
  const like = (one: string, other: string) => {
    const named = (spelled: string) => ({ folded: foldName(spelled), spelled });
    return nameLikeness(named(one), named(other));
  };
  const SHOWN = 0.88;

  it.each([
    ['Mamadou Diallo', 'Mamadu Djaló'],
    ['Fatoumata Cissé', 'Fatoumatta Ceesay'],
    ['Fatou Njie', 'Fatou Ndiaye'],
    ['محمد الحسن', 'Mohamed El Hassan'],
    ['عبدالرحمن بن علي', 'Abderrahmane Benali'],
    ['Abd al-Latif Saleh', 'Abdullatif Salih'],
    ['نجیب‌الله نورزی', 'Najeebullah Noorzai'],
    ['ذبیح‌الله رضایی', 'Zabiullah Rezaee'],
    ['طه حداد', 'Taha Haddad'],
    ['ንግስቲ ገብረመድህን', 'Nigisti Gebremedhin'],
    ['Gul Mohammad Wardak', 'Gulmohammad Wardak'],
    ['Jan Van den Berghe', 'Jan Vandenberghe'],
    ['Luc De Smet', 'Luc Desmet'],
    ['Dmitri Chostakovitch', 'Dmitry Shostakovich'],
    ['ਜਸਵਿੰਦਰ ਕੌਰ', 'Jaswinder Kaur'],
    ['María Fernanda González López', 'María González'],
    ['Nguyễn Thị Lan', 'Nguyen Lan'],
  ])('%s and %s are spellings of one', (one, other) => {
    expect(like(one, other)).toBeGreaterThanOrEqual(SHOWN);
    expect(like(other, one)).toBeCloseTo(like(one, other), 9);
  });

  it.each([
    ['Mamadou Diallo', 'Amadou Diallo'],
    ['Nguyễn Thị Lan', 'Nguyễn Thị Lam'],
    ['Wang Wei', 'Wang Lei'],
    ['Wang Lin', 'Wang Ling'],
    ['Harpreet Kaur', 'Gurpreet Kaur'],
    ['Mona Marzuq', 'Mina Marzuq'],
    ['Jan Van den Berghe', 'Jan Van den Bossche'],
    ['Марина Петрова', 'Karina Petrova'],
    ['محمد الحسن', 'Ahmad El Hassan'],
    ['Ivan Petrov', 'Igor Petrov'],
    ['Maria Popescu', 'Popescu'],
  ])('%s and %s are two', (one, other) => {
    expect(like(one, other)).toBeLessThan(SHOWN);
  });
});

describe('a name that many have', () => {
  it.each([
    ['Mamadu Jalow', true],
    ['Diallo', true],
    ['محمد علی', true],
    ['Nguyễn Thị Lan', true],
    ['Gurpreet Kaur', true],
    ['Tesfay Gebremedhin', true],
    ['Mamadou Kvaratskhelia', false],
    ['Ketevan Kvaratskhelia', false],
  ])('%s: %s', (spelled, common) => {
    expect(isCommonName({ folded: foldName(spelled), spelled })).toBe(common);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Language } from '#kernel';
import type { TimelineChange } from '#modules/audit';
import { Words } from '#modules/letters';
import { changeInWords } from './change-words.js';

const after = (language: Language, field: string, text: string, list?: TimelineChange['list']) => {
  const change = { field, category: 'identity', after: text, list, redacted: false };
  return changeInWords(change, new Words(language), new Set()).after;
};

describe('a value of the log in a file', () => {
  it.each<[Language, string, string, string]>([
    ['en', 'circumstances.foundAt', '2026-07-05T21:40:00.000Z', '5 July 2026 at 23:40'],
    ['fr', 'circumstances.foundAt', '2026-01-05T21:40:00.000Z', '5 janvier 2026 à 22:40'],
    ['en', 'person.birthDate', '~2008', 'about 2008'],
    ['fr', 'person.birthDate', '~2008', 'vers 2008'],
    ['nl', 'person.birthDate', '2008-03', 'maart 2008'],
    ['de', 'person.birthDate', '2008-03-04', '4. März 2008'],
    ['en', 'person.birthDate', '2008', '2008'],
    ['en', 'person.apparentAge', '12-12', '12'],
    ['en', 'person.apparentAge', '12-14', '12–14'],
    ['en', 'person.names', 'Rahel G; alias: Rose', 'Rahel G; Also known as: Rose'],
    [
      'fr',
      'person.names',
      'Rahel G; original_script: ራሔል',
      'Rahel G\u00a0; Dans sa propre écriture\u00a0: ራሔል',
    ],
    ['en', 'person.ageInDoubt', 'true', 'yes'],
    ['en', 'assertion.status', 'possible', 'possible victim'],
  ])('says what the screen says: %s %s %s', (language, field, text, words) => {
    expect(after(language, field, text)).toBe(words);
  });

  it('is the label of each code of its list, and keeps what stands behind a code', () => {
    expect(after('en', 'person.sex', 'female', 'sex')).toBe('Female');
    expect(after('fr', 'person.languages', 'tir (Asmara), fra', 'language')).toBe(
      'Tigrigna (Asmara), Français',
    );
  });
});

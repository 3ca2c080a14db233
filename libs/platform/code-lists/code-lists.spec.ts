import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { codeLabel, codeLists, codesOf, isCode } from './index.js';

const lists = Object.entries(codeLists);

describe('code lists', () => {
  it.each(lists)('%s: every value reads in four languages', (_name, items) => {
    const silent = items.filter((entry) => LANGUAGES.some((language) => !entry.labels[language]?.trim()));
    expect(silent).toEqual([]);
  });

  it.each(lists)('%s: a French sign stands after a space that does not break', (_name, items) => {
    expect(items.filter(({ labels }) => / [:;?!»]|« /.test(labels.fr))).toEqual([]);
  });

  it.each(lists)('%s: codes are unique and safe in a URL', (_name, items) => {
    const codes = items.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-Za-z0-9_]+$/.test(code))).toEqual([]);
  });

  it.each(lists)('%s: no two values look the same to the reader', (_name, items) => {
    for (const language of LANGUAGES) {
      const labels = items.map((entry) => entry.labels[language]);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }
  });

  it.each([
    'act',
    'purpose',
    'means',
    'legal-ground',
    'indicator',
    'indicator-dimension',
    'consent-question',
  ])('%s: every value names its source', (list) => {
    expect(codeLists[list].filter((entry) => !entry.source)).toEqual([]);
  });

  it.each(['act', 'purpose'])('%s: every value has its article on any day', (list) => {
    for (const entry of codeLists[list]) {
      for (const day of ['2026-04-07', '2026-04-08'].filter((one) => isCode(list, entry.code, one))) {
        const articles = (entry.citations ?? []).filter(
          ({ text, validFrom = day, validTo = day }) =>
            text.startsWith('Criminal Code') && validFrom <= day && day <= validTo,
        );
        expect([entry.code, day, articles.length]).toEqual([entry.code, day, 1]);
      }
    }
  });

  it('knows five purposes before the new Criminal Code and seven since', () => {
    const purposesOn = (day: string) => codesOf('purpose').filter((code) => isCode('purpose', code, day));
    expect(purposesOn('2026-04-07')).toHaveLength(5);
    expect(purposesOn('2026-04-08')).toHaveLength(7);
    expect(isCode('purpose', 'forced_marriage')).toBe(true);
  });

  it('has 42 indicators, six of them asked for recruitment and for destination', () => {
    const codes = codesOf('indicator');
    const twins = codes.filter((code) => code.endsWith('R')).map((code) => code.slice(0, -1));
    expect(twins).toEqual(['C1', 'C3', 'C4', 'C5', 'C8', 'C9']);
    expect(twins.filter((code) => !codes.includes(`${code}D`))).toEqual([]);
    expect(codes).toHaveLength(42 + 6);
  });

  it('puts every indicator under a dimension that exists, and child signs under a child', () => {
    for (const indicator of codeLists.indicator) {
      expect(isCode('indicator-dimension', indicator.group ?? '')).toBe(true);
      expect(indicator.childOnly ?? false).toBe(indicator.group === 'child_signs');
    }
  });

  it('gives no weight where no ILO set was read in full', () => {
    const unweighted = codeLists.indicator.filter((indicator) => !indicator.strengthChild);
    expect(unweighted.map((indicator) => indicator.code)).toEqual([
      'G1',
      'G2',
      'G3',
      'K1',
      'K2',
      'K3',
      'K5',
      'K6',
      'K7',
      'K8',
      'K9',
      'K10',
      'K11',
      'K12',
    ]);
  });

  it('holds the agreed sizes', () => {
    const sizes = Object.fromEntries(lists.map(([name, items]) => [name, items.length]));
    expect(sizes).toMatchObject({ means: 17, 'agency-kind': 17, category: 14, district: 12, country: 250 });
    expect(sizes['consent-question']).toBe(7);
    expect(sizes.language).toBeGreaterThanOrEqual(80);
  });

  it('takes a list name from a URL without finding anything inherited', () => {
    expect(codeLists['constructor']).toBeUndefined();
    expect(codeLists['__proto__']).toBeUndefined();
  });

  it('answers with the label, with the code when unknown, and refuses an unknown list', () => {
    expect(codeLabel('urgency', 'tonight', 'nl')).toBe('Vanavond');
    expect(codeLabel('urgency', 'yesterday', 'nl')).toBe('yesterday');
    expect(isCode('urgency', 'yesterday')).toBe(false);
    expect(() => isCode('urgencies', 'tonight')).toThrow(RangeError);
  });
});

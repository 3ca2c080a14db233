import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './field-changes.js';
import { checkCircumstances, checkCodes, checkIndicators, saysWhy } from './identification-rules.js';

const NOW = new Date('2026-06-15T12:00:00Z');
const faults = (issues: { name: string; type: string }[]) =>
  issues.map(({ name, type }) => `${name} ${type}`);

describe('a case says why it is opened', () => {
  it.each([
    [undefined, [], false],
    ['   ', [], false],
    ['She may not leave the flat.', [], true],
    [undefined, ['no', 'unknown', 'not_asked'], false],
    [undefined, ['no', 'yes'], true],
  ] as const)('with the narrative %j and the answers %j: %s', (narrative, answers, says) => {
    const indicators = answers.map((answer) => ({ code: 'C1D', answer }));
    expect(saysWhy({ foundPlace: 'Bus', narrative }, indicators)).toBe(says);
  });
});

describe('circumstances', () => {
  it.each([
    ['2026-06-15T12:00:00Z', []],
    ['2026-06-15T14:04:00+02:00', []],
    ['2026-06-15T12:06:00Z', ['found.foundAt inFuture']],
    ['1899-12-31T23:59:59Z', ['found.foundAt range']],
    ['0000-01-01T00:00:00Z', ['found.foundAt range']],
    ['2026-13-45T00:00:00Z', ['found.foundAt format']],
  ])('found at %s have the faults %j', (foundAt, expected) => {
    expect(faults(checkCircumstances('found', { foundPlace: 'Bus', foundAt }, NOW))).toEqual(expected);
  });

  it('name a place', () => {
    expect(faults(checkCircumstances('found', { foundPlace: '  ' }, NOW))).toEqual([
      'found.foundPlace required',
    ]);
  });
});

describe('codes', () => {
  it('are of their list on the day, and only once each', () => {
    expect(faults(checkCodes('purposes', 'purpose', ['begging', 'fun', 'begging'], NOW))).toEqual([
      'purposes.1 notInList',
      'purposes.2 duplicate',
    ]);
    // Purposes six and seven are of the new Criminal Code, which applies from 8 April 2026.
    const before = new Date('2026-04-07T12:00:00Z');
    expect(faults(checkCodes('purposes', 'purpose', ['forced_marriage'], before))).toEqual([
      'purposes.0 notInList',
    ]);
    expect(checkCodes('purposes', 'purpose', ['forced_marriage'], NOW)).toEqual([]);
  });

  it('of indicators are answered once each', () => {
    const answers = [
      { code: 'C1D', answer: 'yes' as const },
      { code: 'C1D', answer: 'no' as const },
      { code: 'X9', answer: 'no' as const },
    ];
    expect(faults(checkIndicators('indicators', answers, NOW))).toEqual([
      'indicators.1.code duplicate',
      'indicators.2.code notInList',
    ]);
  });
});

describe('what changed between two states', () => {
  it('is each field that differs, also one that came or went', () => {
    const before = { kept: 'a', changed: 'b', gone: 'c', never: undefined };
    const after = { kept: 'a', changed: 'B', come: 'd' };
    expect(changesBetween('identity', before, after)).toEqual([
      { field: 'changed', category: 'identity', before: 'b', after: 'B' },
      { field: 'gone', category: 'identity', before: 'c', after: undefined },
      { field: 'come', category: 'identity', before: undefined, after: 'd' },
    ]);
  });
});

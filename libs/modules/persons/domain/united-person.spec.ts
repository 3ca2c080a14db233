import { describe, expect, it } from '@jest/globals';
import type { IdentityData } from '#modules/cases';
import { comparisonEtag, contradictions, mustBeChosen, unitedPerson } from './united-person.js';

const by = { id: 'a', name: 'Agency', kind: 'police' };
const file = (more: Partial<IdentityData>): IdentityData => ({
  names: [{ kind: 'primary', familyName: 'Zurabishvili', givenNames: 'Tamar' }],
  sex: 'female',
  citizenships: [],
  languages: [],
  recordedBy: by,
  recordedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});
const year = (value: number) => ({ year: value, precision: 'year' as const });

describe('two files of one person', () => {
  it.each<[string, Partial<IdentityData>, Partial<IdentityData>, string[]]>([
    ['nothing where they agree', {}, {}, []],
    ['nothing where one says nothing', { birthDate: year(1990) }, { sex: 'unknown' }, []],
    ['the birth', { birthDate: year(1990) }, { birthDate: year(1991) }, ['birthDate']],
    ['the sex', {}, { sex: 'male' }, ['sex']],
    ['not the order of citizenships', { citizenships: ['GE', 'RU'] }, { citizenships: ['RU', 'GE'] }, []],
    ['another citizenship', { citizenships: ['GE'] }, { citizenships: ['RU'] }, ['citizenships']],
    ['another spelling', {}, { names: [{ kind: 'primary', givenNames: 'Tamar' }] }, ['name']],
  ])('contradict each other about %s', (_what, a, b, expected) => {
    expect(contradictions(file(a), file(b))).toEqual(expected);
    expect(contradictions(file(b), file(a))).toEqual(expected);
  });

  it('are joined only when every contradiction is chosen about, and nothing else', () => {
    expect(() => mustBeChosen(['sex'], { sex: 'kept' })).not.toThrow();
    expect(() => mustBeChosen(['sex'], {})).toThrow('invalidInput');
    expect(() => mustBeChosen([], { sex: 'kept' })).toThrow('invalidInput');
  });

  it('give one person: each value as chosen, else the one that is known, and every spelling once', () => {
    const kept = file({ birthDate: year(1990), names: [{ kind: 'primary', givenNames: 'თამარ' }] });
    const joined = file({
      birthDate: year(1991),
      citizenships: ['GE'],
      names: [
        { kind: 'primary', givenNames: 'Tamar' },
        { kind: 'original_script', givenNames: 'თამარ' },
      ],
    });
    expect(unitedPerson(kept, joined, { birthDate: 'joined', name: 'kept' })).toMatchObject({
      birthDate: { year: 1991 },
      citizenships: ['GE'],
      names: [
        { kind: 'primary', givenNames: 'თამარ' },
        { kind: 'alias', givenNames: 'Tamar' },
      ],
    });
    expect(unitedPerson(kept, joined, { name: 'joined' }).names).toEqual(joined.names);
  });

  it('have another token as soon as a row of one of them changed, and not by the order in which they are read', () => {
    const of = (...versions: string[]) => comparisonEtag([{ caseId: 'x', versions }]);
    expect(of('a:1', 'b:1')).toBe(of('b:1', 'a:1'));
    expect(of('a:1', 'b:1')).not.toBe(of('a:1', 'b:2'));
  });
});

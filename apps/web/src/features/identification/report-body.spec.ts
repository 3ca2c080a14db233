import { describe, expect, it } from '@jest/globals';
import 'temporal-polyfill/global';
import { valuesOf } from './draft-values';
import { caseOf } from './report-body';
import { EMPTY_REPORT, type ReportValues } from './report-values';

const FULL: ReportValues = {
  ...EMPTY_REPORT,
  foundPlace: 'Car wash',
  sex: 'male',
  ageBand: '16-17',
  ageInDoubt: true,
  narrative: 'He may not leave.',
  narrativeLanguage: 'eng',
  indicators: { G1: 'yes', G2: 'not_asked' },
  district: 'brussels',
  foundAt: '2026-11-24T21:40',
  givenNames: 'Jawad',
  familyName: 'Rahimi',
  scriptGivenNames: 'جواد',
  scriptLanguage: 'prs',
  aliases: [{ name: 'Joe' }],
  birthYear: '2010',
  birthMonth: '3',
  birthDateSource: 'declared',
  citizenships: [{ code: 'AF' }],
  languages: [{ code: 'prs', dialect: 'Kabul' }],
  acts: ['harbouring'],
  needs: ['interpreter'],
  consentGiven: 'yes',
  consentAnswers: ['agrees'],
  companions: [{ relation: 'sibling', sex: 'male', ageBand: '0-12', givenNames: 'Ali' }],
};

describe('a report', () => {
  it('comes back from its draft as it was typed', () => {
    expect(valuesOf(caseOf(FULL))).toEqual(FULL);
  });

  it('says nothing of what was not filled in', () => {
    expect(
      caseOf({ ...EMPTY_REPORT, foundPlace: 'Port', sex: 'female', ageBand: '25-34', narrative: 'x' }),
    ).toEqual({
      person: { sex: 'female', apparentAge: { from: 25, to: 34 } },
      circumstances: { foundPlace: 'Port', narrative: 'x' },
    });
  });

  it('takes the typed clock as the Belgian one', () => {
    expect(caseOf(FULL).circumstances.foundAt).toBe('2026-11-24T20:40:00Z');
  });

  it('names a year that is an estimate as such', () => {
    const { person } = caseOf({ ...FULL, birthAbout: true });
    expect(person.birthDate).toEqual({ year: 2010, precision: 'about' });
  });

  it('opens an empty draft as an empty form', () => {
    expect(valuesOf({})).toEqual(EMPTY_REPORT);
  });
});

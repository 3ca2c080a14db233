import { describe, expect, it } from '@jest/globals';
import type { AgencyView, CaseView } from '../../shared/api';
import { candidatesFor } from './recipient-match';

const agency = (id: string, more: Partial<AgencyView> = {}): AgencyView => ({
  id,
  name: id,
  kind: 'specialised_centre',
  languages: [],
  services: ['emergency_place'],
  onSystem: true,
  ...more,
});
const woman = {
  sex: 'female',
  ageBand: '25-34',
  ageText: { from: 24, to: 24 },
  treatedAsChild: false,
  majority: 18,
} as CaseView;
const asked = { view: woman, service: 'emergency_place', ownAgencyId: 'own' };
const names = (agencies: AgencyView[], view = woman) =>
  candidatesFor(agencies, { ...asked, view }).fits.map((candidate) => candidate.agency.id);

describe('whom one can ask', () => {
  it('puts the fastest of those who take such a person first', () => {
    const slow = agency('slow', { averageAnswerMinutes: 90 });
    const fast = agency('fast', { averageAnswerMinutes: 11 });
    expect(names([slow, agency('unknown'), fast])).toEqual(['fast', 'slow', 'unknown']);
  });

  it('leaves out the own agency, those not on the system and those who answer no referral', () => {
    const others = [
      agency('own'),
      agency('off', { onSystem: false }),
      agency('law', { kind: 'lawyer_practice' }),
    ];
    expect(candidatesFor(others, asked)).toEqual({ fits: [], others: [] });
  });

  it('offers a centre for men or for minors only among the others', () => {
    const men = agency('men', { takes: { sexes: ['male'] } });
    const minors = agency('minors', { takes: { sexes: ['female'], ageTo: 17 } });
    expect(candidatesFor([men, minors], asked).others).toHaveLength(2);
  });

  it('treats a person whose age is in doubt as a child', () => {
    const inDoubt = { ...woman, ageText: { from: 18, to: 24 }, treatedAsChild: true } as CaseView;
    const minors = agency('minors', { takes: { sexes: ['female'], ageFrom: 0, ageTo: 17 } });
    const adults = agency('adults', { takes: { sexes: ['female'], ageFrom: 18 } });
    expect(names([adults, minors], inDoubt)).toEqual(['minors']);
  });
});

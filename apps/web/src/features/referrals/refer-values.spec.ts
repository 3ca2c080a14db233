import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../shared/api';
import { bodyOfReferral, type ReferValues, startOf } from './refer-values';

const girl = { treatedAsChild: true, relations: [] as CaseView['relations'] } as CaseView;
const READABLE = ['identity', 'indicators', 'guardianship', 'photo'];

describe('what a referral shares', () => {
  it('is what the API shares unless somebody decides otherwise', () => {
    expect(bodyOfReferral(startOf(girl), READABLE).categories).toBeUndefined();
  });

  it('has no ground before a person chose one, for a child neither', () => {
    expect(startOf(girl).legalGround).toBe('');
  });

  it('has the guardianship and the photo beside the usual only where they are chosen, and nothing unread', () => {
    const values = { ...startOf(girl), withGuardian: true };
    expect(bodyOfReferral(values, READABLE).categories).toEqual(['identity', 'indicators', 'guardianship']);
    expect(bodyOfReferral({ ...values, withPhoto: true }, READABLE).categories).toEqual([
      'identity',
      'indicators',
      'photo',
      'guardianship',
    ]);
  });
});

describe('who is referred together', () => {
  const relation = (caseId: string) => ({ caseId }) as CaseView['relations'][number];
  const mother = { treatedAsChild: false, relations: [relation('son'), relation('niece')] } as CaseView;
  const idsOf = (values: ReferValues) => bodyOfReferral(values, READABLE).togetherWithCaseIds;

  it('is whom a person chose, and none of the same report beforehand', () => {
    expect(idsOf(startOf(mother))).toBeUndefined();
    expect(idsOf({ ...startOf(mother), together: ['niece'] })).toEqual(['niece']);
  });

  it('is the person alone where no other was reported', () => {
    expect(idsOf(startOf(girl))).toBeUndefined();
  });
});

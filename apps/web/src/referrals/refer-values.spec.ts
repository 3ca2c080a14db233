import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '../api';
import { bodyOfReferral, startOf } from './refer-values';

const girl = { treatedAsChild: true, relations: [] as CaseView['relations'] } as CaseView;
const READABLE = ['identity', 'indicators', 'guardianship', 'photo'];

describe('what a referral shares', () => {
  it('is what the API shares unless somebody decides otherwise', () => {
    expect(bodyOfReferral(startOf(girl), READABLE).categories).toBeUndefined();
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

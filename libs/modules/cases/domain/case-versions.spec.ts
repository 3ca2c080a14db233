import { describe, expect, it } from '@jest/globals';
import { StaleVersion } from '#kernel';
import { etagOf, requireUnchanged } from './case-versions.js';

const VERSIONS = { spine: ['c:1'], identity: ['p:1', 'q:4'], indicators: ['i:1'], referrals: [] };

describe('the ETag of a case', () => {
  it('does not depend on the order in which rows were read', () => {
    expect(etagOf({ ...VERSIONS, identity: ['q:4', 'p:1'] })).toBe(etagOf(VERSIONS));
  });

  it('lets a change pass while the categories it touches are the same', () => {
    const etag = etagOf(VERSIONS);
    const moved = { ...VERSIONS, indicators: ['i:2'] };
    expect(etagOf(moved)).not.toBe(etag);
    expect(() => requireUnchanged(etag, moved, ['identity', 'referrals'])).not.toThrow();
    expect(() => requireUnchanged(etag, moved, ['identity', 'indicators'])).toThrow(StaleVersion);
  });

  it('is stale after a first row in an empty category, and when it is no token at all', () => {
    expect(() =>
      requireUnchanged(etagOf(VERSIONS), { ...VERSIONS, referrals: ['n:1'] }, ['referrals']),
    ).toThrow(StaleVersion);
    for (const token of ['', '*', 'identity', 'v1']) {
      expect(() => requireUnchanged(token, VERSIONS, ['identity'])).toThrow(StaleVersion);
    }
  });
});

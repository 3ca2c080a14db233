import { describe, expect, it } from '@jest/globals';
import { loginSearch, referralListSearch } from './search-params';

describe('what an address may ask for', () => {
  it('leads back to a page of ours after the login', () => {
    expect(loginSearch({ next: '/cases/1?x=2' }).next).toBe('/cases/1?x=2');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/login', 7])(
    'leads nowhere else: %s',
    (next) => {
      expect(loginSearch({ next }).next).toBeUndefined();
    },
  );

  it('knows the states of a referral and no other', () => {
    expect(referralListSearch({ status: 'refused', direction: 'sideways' })).toEqual({ status: 'refused' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { DomainError, type MemberActor } from '#kernel';
import { memberOf } from './row-stamp.js';

describe('the person who acts', () => {
  it('is the member whose unit of work it is', () => {
    const actor = { kind: 'member', userId: 'u' } as MemberActor;
    expect(memberOf({ actor })).toBe(actor);
  });

  it('is nobody when a process acts: a clear refusal, not an empty id that a query would take', () => {
    const call = () => memberOf({ actor: { kind: 'system', name: 'notifier' } });
    expect(call).toThrow(DomainError);
    expect(call).toThrow(
      expect.objectContaining({ code: 'memberNeeded', status: 403, params: { actor: 'notifier' } }),
    );
  });
});

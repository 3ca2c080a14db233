import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, Refused } from './domain-error.js';
import { Machine } from './machine.js';

const DOOR = new Machine<'owner' | 'guest', 'open' | 'shut', 'shutting' | 'opening'>({
  name: 'door',
  moves: {
    owner: { open: { shutting: 'shut' }, shut: { opening: 'open' } },
    guest: { open: { shutting: 'shut' }, shut: {} },
  },
});

describe('a thing with states', () => {
  it('goes where its table says', () => {
    expect(DOOR.next('owner', 'shut', 'opening')).toBe('open');
    expect(DOOR.actions('guest', 'open')).toEqual(['shutting']);
  });

  it('refuses what the side does in another status alone, with the act and the status', () => {
    expect(() => DOOR.next('guest', 'shut', 'shutting')).toThrow(IllegalTransition);
    expect(DOOR.actions('guest', 'shut')).toEqual([]);
  });

  it('refuses what the side never does, and a reader without a side', () => {
    expect(() => DOOR.next('guest', 'shut', 'opening')).toThrow(Refused);
    expect(() => DOOR.next(undefined, 'open', 'shutting')).toThrow(Refused);
    expect(DOOR.actions(undefined, 'open')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type StandIn, standInsOf } from './stand-ins.js';

const person = (userId: string, more: Partial<StandIn> = {}): StandIn => ({
  agencyId: 'service',
  userId,
  isNamed: false,
  isSupervisor: false,
  ...more,
});
const chosen = (people: readonly StandIn[], out: readonly string[] = []) => [
  ...standInsOf(people, (userId) => out.includes(userId)).keys(),
];

describe('the duty role', () => {
  const named = person('named', { isNamed: true });
  const head = person('head', { isSupervisor: true });
  const colleague = person('colleague');

  it('is whom the Service named, else its supervisors, else all of it', () => {
    expect(chosen([named, head, colleague])).toEqual(['named']);
    expect(chosen([named, head, colleague], ['named'])).toEqual(['head']);
    expect(chosen([named, head, colleague], ['named', 'head'])).toEqual(['colleague']);
  });

  it('is never empty where the Service has people, also when all of them are kept out of the case', () => {
    expect(chosen([named, head, colleague], ['named', 'head', 'colleague'])).toEqual(['named']);
    expect(chosen([head, colleague], ['head', 'colleague'])).toEqual(['head']);
    expect(chosen([colleague], ['colleague'])).toEqual(['colleague']);
  });
});

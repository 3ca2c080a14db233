import { describe, expect, it } from '@jest/globals';
import { checkConsent, giverFor } from './consent.js';

const ADULT = { isChild: false, isFirst: true };
const CHILD = { isChild: true, isFirst: true };

describe('who says yes', () => {
  it.each([
    ['an adult herself', 'person', ADULT, 'person'],
    ['an adult with a representative', 'representative', ADULT, 'representative'],
    ['the guardian of a child', 'guardian', CHILD, 'guardian'],
    ['a mother, for her child', 'person', { isChild: true, isFirst: false, relation: 'child' }, 'parent'],
    ['an adult found with a child', 'guardian', { isChild: false, isFirst: false }, 'person'],
  ])('is %s', (_, givenBy, person, giver) => {
    expect(giverFor(givenBy, person)).toBe(giver);
  });

  it.each([
    ['a child alone', CHILD],
    ['an adult for a child that is not hers', { isChild: true, isFirst: false, relation: 'found_together' }],
  ])('is not %s', (_, person) => {
    expect(() => giverFor('person', person)).toThrow('invalidInput');
  });
});

describe('a consent', () => {
  it('is told in codes, and names an interpreter only where one was there', () => {
    const given = { givenBy: 'person', form: 'oral', language: 'tir' };
    expect(() => checkConsent({ ...given, interpretation: 'remote', interpreter: '4711' })).not.toThrow();
    for (const wrong of [
      { givenBy: 'somebody' },
      { form: 'sung' },
      { language: 'xx' },
      { interpreter: '4711' },
    ]) {
      expect(() => checkConsent({ ...given, ...wrong })).toThrow('invalidInput');
    }
  });
});

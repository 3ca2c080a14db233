import { describe, expect, it } from '@jest/globals';
import { codeLists, isCode } from '#platform/code-lists';
import { seenFromCompanion } from './relations.js';

const RELATIONS = codeLists['relation']!.map(({ code }) => code);
const SEXES = codeLists['sex']!.map(({ code }) => code);

describe('a relation seen from the companion', () => {
  it.each([
    ['child', 'female', 'mother'],
    ['child', 'male', 'father'],
    ['child', 'unknown', 'other_relative'],
    ['mother', 'male', 'child'],
    ['father', 'female', 'child'],
    ['sibling', 'male', 'sibling'],
    ['partner', 'female', 'partner'],
    ['found_together', 'other', 'found_together'],
  ])('%s of a person who is %s reads %s', (relation, sex, seen) => {
    expect(seenFromCompanion(relation, sex)).toBe(seen);
  });

  it('is always one of the list', () => {
    for (const relation of RELATIONS) {
      for (const sex of SEXES) expect(isCode('relation', seenFromCompanion(relation, sex))).toBe(true);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { codeLists } from '#platform/code-lists';
import { VALUE_LISTS, valueListOf } from './value-lists.js';

describe('the code list of a field of the log', () => {
  it.each(VALUE_LISTS)('%s is a list of the product', (list) => {
    expect(codeLists[list]).not.toHaveLength(0);
  });

  it.each([
    ['person.languages', 'language'],
    ['needs', 'need'],
    ['person.names', undefined],
    ['*', undefined],
    ['toString', undefined],
  ])('of %s is %s', (field, list) => {
    expect(valueListOf(field)).toBe(list);
  });
});

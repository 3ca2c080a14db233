import { describe, expect, it } from '@jest/globals';
import { codesOf } from './index.js';
import { DATA_CATEGORIES } from './data-categories.js';

const words = (text = ''): string[] => text.split(' ').filter(Boolean);

describe('a data category', () => {
  it.each(DATA_CATEGORIES)('$code gives each kind of agency one right at most', ({ access }) => {
    const named = Object.values(access).flatMap(words);
    expect(named.filter((kind) => !codesOf('agency-kind').includes(kind))).toEqual([]);
    expect([...new Set(named)]).toEqual(named);
  });

  it('has no table that another one has', () => {
    const tables = DATA_CATEGORIES.flatMap(({ staysOpen, closes }) => [
      ...words(staysOpen),
      ...words(closes),
    ]);
    expect([...new Set(tables)]).toEqual(tables);
    expect(tables.length).toBeGreaterThan(40);
  });
});

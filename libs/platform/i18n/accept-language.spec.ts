import { describe, expect, it } from '@jest/globals';
import { pickLanguage } from './accept-language.js';

describe('Accept-Language', () => {
  it.each([
    ['nl-BE,nl;q=0.9,en;q=0.8', 'nl'],
    ['de;q=0.5, fr;q=0.9', 'fr'],
    ['pt-PT, es;q=0.9, de;q=0.1', 'de'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['FR-be', 'fr'],
    [`${'xx,'.repeat(10_000)}fr`, 'en'],
  ])('%s is answered in %s', (header, language) => {
    expect(pickLanguage(header)).toBe(language);
  });
});

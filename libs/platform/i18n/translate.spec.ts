import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { CATALOGUES } from './catalogues/index.js';
import { hasText, translate } from './translate.js';

const ROOT = join(import.meta.dirname, '../../..');

const SOURCES = ['apps/api', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(ROOT, folder, String(name)))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(name, 'utf8')),
);

/** Words the sources use in one of these ways. */
function used(inFilesWith: RegExp, ...patterns: RegExp[]): string[] {
  const texts = SOURCES.filter((text) => inFilesWith.test(text));
  const words = texts.flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, word]) => word!)),
  );
  return [...new Set(words)].sort();
}

const thrownCodes = () =>
  used(/DomainError|Refused/, /(?:new (?:DomainError|Refused)|super)\(\s*'([a-z]\w+)'\s*[,)]/g);
const issueTypes = () =>
  used(
    /Issue|InvalidInput/,
    /InvalidInput\.field\([^;]*?,\s*'(\w+)'\)/g,
    /\bissue\([^;]*?,\s*'(\w+)'\)/g,
    /\b(?:field|name)[^{}]*type: '(\w+)'/g,
  );

const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark).sort();

describe('the catalogues', () => {
  it('hold every text in all four languages with the same parameters', () => {
    for (const [key, text] of CATALOGUES.flatMap((catalogue) => Object.entries(catalogue))) {
      for (const language of LANGUAGES) {
        expect([key, language, text[language].trim() !== '']).toEqual([key, language, true]);
        expect([key, language, marks(text[language])]).toEqual([key, language, marks(text.en)]);
      }
    }
  });

  // A line never begins with a colon. The exception: one such space makes an SMS of two kinds of letters two messages.
  it('hold French signs after a space that does not break, but for an SMS', () => {
    const texts = CATALOGUES.flatMap((catalogue) => Object.entries(catalogue));
    const broken = texts.filter(([key, { fr }]) => !key.startsWith('sms.') && / [:;?!»]|« /.test(fr));
    expect(broken.map(([key]) => key)).toEqual([]);
  });

  it('hold no key twice', () => {
    const keys = CATALOGUES.flatMap((catalogue) => Object.keys(catalogue));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('hold a text for every field error the sources report', () => {
    expect(issueTypes().length).toBeGreaterThan(8);
    expect(issueTypes().filter((type) => !hasText(`issue.${type}`))).toEqual([]);
  });

  it('hold a text for every problem the sources throw', () => {
    expect(thrownCodes().length).toBeGreaterThan(10);
    expect(thrownCodes().filter((code) => !hasText(`problem.${code}`))).toEqual([]);
  });
});

describe('a text', () => {
  it('is given in the reader’s language with its values', () => {
    expect(translate('fr', 'problem.tooManyRequests.detail', { retryAfter: 3 })).toBe(
      'Réessayez dans 3 secondes.',
    );
    expect(translate('de', 'problem.tooManyRequests.detail')).toContain('{retryAfter}');
  });

  it('that is missing is its key, so that nothing fails for want of words', () => {
    expect(translate('nl', 'no.such.text')).toBe('no.such.text');
  });
});

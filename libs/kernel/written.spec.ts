import { describe, expect, it } from '@jest/globals';
import { isBlank, visibleLength, written } from './written.js';

const UNSEEN = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u2800',
  '\u3164',
  '\u115f',
  '\uffa0',
];
const PERSIAN = '\u200fمی\u200cخواهم';
const FAMILY = '\u{1f469}\u200d\u{1f467}\ufe0f';

describe('a text', () => {
  it.each(UNSEEN)('of symbols that show nothing was not written (%j)', (symbol) => {
    const text = ` ${symbol.repeat(25)}\n`;
    expect([isBlank(text), written(text), visibleLength(text)]).toEqual([true, '', 0]);
  });

  it('that can be read stays as it was typed, with what joins its letters', () => {
    for (const text of [PERSIAN, FAMILY, 'E\u0301ve', '\u0601', 'a\u200bb', '\u{1f1e7}\u{1f1ea}']) {
      expect([isBlank(text), written(` ${text}\n`)]).toEqual([false, text]);
    }
  });

  it('is as long as what can be seen of it', () => {
    expect(visibleLength(`  two \u200b words\u200b${'\u2800'.repeat(30)}`)).toBe('two words'.length);
    expect(visibleLength(PERSIAN)).toBe(7);
    expect(visibleLength(FAMILY)).toBe(2);
    expect(visibleLength(`a${' '.repeat(30)}b`)).toBe(3);
  });
});

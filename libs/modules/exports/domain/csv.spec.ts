import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

const cell = (text: string) => csvOf([[text]]).slice(1, -2);

describe('a cell of a CSV file', () => {
  it.each([
    '=1+1',
    '+32',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '|calc',
    '%0A',
  ])('that begins as a formula is text: %j', (text) => {
    expect(cell(text)).toBe(`"'${text}"`);
  });

  it.each(['Amina', '2001', 'a=b', '1+1', 'ገብረመድህን', ''])('that is none stays as it is: %j', (text) => {
    expect(cell(text)).toBe(`"${text}"`);
  });

  it('cannot end its cell, its row or the file', () => {
    expect(csvOf([['a";b', 'c\r\nd'], ['e']])).toBe('\uFEFF"a"";b";"c\r\nd"\r\n"e"\r\n');
  });
});

import { describe, expect, it } from '@jest/globals';
import { processorLoops } from '../../../../test/support/processor.js';
import { csvOf } from './csv.js';

const cell = (text: string) => csvOf([[text]]).slice(1, -2);

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+32', '-2', '@SUM(A1)', ' =1', '＝1', '＋1', '－1', '＠a', '|calc', '%0A'])(
    'that begins as a formula is text: %j',
    (text) => {
      expect(cell(text)).toBe(`"'${text}"`);
    },
  );

  it.each([
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n1', "'\n1"],
    ['a;=1', "a;'=1"],
    ['a,+1', "a,'+1"],
    ['a\t@b', "a\t'@b"],
    ['a\n-1', "a\n'-1"],
    ['a\r\n=1', "a\r\n'=1"],
    ['a; =1', "a; '=1"],
    ['a\n \n＝1', "a\n \n'＝1"],
    ['"=1', `'"'=1`],
    ['x";"=1;=2', `x";"'=1;'=2`],
  ])('is text also after what another reader takes for its end: %j', (text, harmless) => {
    expect(cell(text)).toBe(`"${harmless.replaceAll('"', '""')}"`);
  });

  it('takes no longer for many blanks', () => {
    expect(processorLoops(() => cell('a' + '\n'.repeat(200_000)))).toBeLessThan(60);
  });

  it.each(['a - b', 'a;b', 'a\nb', 'Amina', '2001', 'a=b', '1+1', 'ገብረመድህን', ''])(
    'that is none stays as it is: %j',
    (text) => {
      expect(cell(text)).toBe(`"${text}"`);
    },
  );

  it('cannot end its cell, its row or the file', () => {
    expect(csvOf([['a";b', 'c\r\nd'], ['e']])).toBe('\uFEFF"a"";b";"c\r\nd"\r\n"e"\r\n');
  });
});

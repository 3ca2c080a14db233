import { describe, expect, it } from '@jest/globals';
import { analyse } from 'scslre';
import ts from 'typescript';
import { productSources } from './product-sources.js';

/** Where an expression may begin: of files without it none is parsed. */
const MAY_HAVE_ONE = /[(=,:[!&|?{};>]\s*\/(?![/*])|\bRegExp\(/;

/** Expressions that are put together while the product runs, and why none of them runs away. */
const PUT_TOGETHER: Readonly<Record<string, string>> = {
  'apps/api/devices/devices.dto.ts': 'one class of signs with a number of our own',
  'libs/modules/notifications/mail/delivery-report.ts':
    'the name of a parameter, which stands in the code; judged below as it is then',
  'libs/modules/persons/domain/letter-likeness.ts': 'sounds of our own list, side by side',
};

interface Found {
  literals: { text: string; line: number }[];
  putTogether: boolean;
}

/** What a file has of regular expressions. */
function expressionsOf(path: string, text: string): Found {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: Found = { literals: [], putTogether: false };
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node))
      found.literals.push({
        text: node.text,
        line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
      });
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp')
      found.putTogether = true;
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

/** How an expression can be made to take more than time in proportion to what it reads; none when it cannot. */
function runsAway(literal: string): string[] {
  const end = literal.lastIndexOf('/');
  const expression = new RegExp(literal.slice(1, end), literal.slice(end + 1));
  // Where it may begin at every place (`Move`), what it reads counts twice at most, and lengths are bounded before.
  return analyse(expression, { reportTypes: { Move: false } }).reports.map(
    ({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`,
  );
}

describe('a regular expression', () => {
  const sources = productSources('apps', 'libs')
    .filter(({ text }) => MAY_HAVE_ONE.test(text))
    .map(({ path, text }) => ({ path, ...expressionsOf(path, text) }));
  const literals = sources.flatMap(({ path, literals: own }) => own.map((one) => ({ path, ...one })));

  it('of the product takes time in proportion to what it reads, whatever that is', () => {
    expect(literals.length).toBeGreaterThan(250);
    const slow = literals.flatMap(({ path, line, text }) =>
      runsAway(text).map((how) => `${path}:${line} ${text} ${how}`),
    );
    expect(slow).toEqual([]);
  });

  it('is written where it stands, but where somebody decided', () => {
    const paths = sources.filter(({ putTogether }) => putTogether).map(({ path }) => path);
    expect(paths.sort()).toEqual(Object.keys(PUT_TOGETHER).sort());
  });

  it('that runs away is found, also one that is put together of a name', () => {
    expect(runsAway(String.raw`/^(a+)+$/`)).toEqual([expect.stringContaining('exponential')]);
    expect(runsAway(String.raw`/^\S+@\S+$/`)).toEqual(['Trade']);
    expect(runsAway(String.raw`/;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i`)).toEqual([]);
  });
});

import ts from 'typescript';

/**
 * The tests of a spec in which statements are counted: the one around each spy on `query`, or what counts with one (`statements.ts`);
 * all that is described together where it stands in a helper of several.
 *
 * @throws {Error} for a spy outside every test
 */
export function countingBlocks(spec: string): string[] {
  const source = ts.createSourceFile('a.spec.ts', spec, ts.ScriptTarget.ES2023, true);
  const blocks: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isSpy(node)) blocks.push(testAround(node).getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return blocks;
}

const isSpy = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  (['statementsOf', 'fewestStatements'].includes(node.expression.getText()) ||
    (node.expression.getText().endsWith('spyOn') && node.arguments[1]?.getText() === `'query'`));

function testAround(node: ts.Node): ts.Node {
  for (let at = node.parent; at; at = at.parent)
    if (ts.isCallExpression(at) && /^(it|describe)\b/.test(at.expression.getText())) return at;
  throw new Error('statements are counted outside every test');
}

/** An address as a test writes it, with anything in the place of an id, whole or up to its query. */
export const writtenAs = (path: string): RegExp =>
  new RegExp(`['"\`]${path.replace(/:\w+/g, '[^/\'"`?]+')}(?=[?'"\`])`);

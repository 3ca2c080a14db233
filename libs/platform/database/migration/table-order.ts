import type { Statement } from './statements.js';

const CREATE = /^create table (\w+\.\w+)/i;
const REFERENCES = /\breferences (\w+\.\w+)/gi;

/**
 * Statements that make tables, each after those it refers to, and after them what is said of tables that are there: indexes and the
 * references that go round in a circle.
 *
 * @throws when tables refer to each other in a circle, naming them: one of the references must be an `alter table`
 */
export function inOrder(statements: readonly Statement[]): Statement[] {
  let waiting = statements.flatMap((statement) => {
    const table = CREATE.exec(statement.head)?.[1];
    return table ? [{ statement, table, needs: referredBy(statement) }] : [];
  });
  const others = statements.filter(({ head }) => !CREATE.test(head));
  const ordered: Statement[] = [];
  while (waiting.length > 0) {
    const later = new Set(waiting.map(({ table }) => table));
    const ready = waiting.filter(({ table, needs }) =>
      needs.every((need) => need === table || !later.has(need)),
    );
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...later].join(', ')}`);
    ordered.push(...ready.map(({ statement }) => statement));
    waiting = waiting.filter((one) => !ready.includes(one));
  }
  return [...ordered, ...others];
}

const referredBy = ({ head }: Statement): string[] =>
  [...head.matchAll(REFERENCES)].map(([, table]) => table!);

import { createHash } from 'node:crypto';
import { type Statement, statementsOf, withoutComments } from './statements.js';

/** What a file holds. A table keeps its rows, so that it is made once; the others are made again when their text changed. */
export const KINDS = ['tables', 'functions', 'rows', 'policies'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * A table with its indexes, a function with its grants, the rows that the schema brings for a table, or all that says who may do what
 * with a table: row security, policies, grants, triggers.
 */
export interface SchemaObject {
  kind: Kind;
  /** With its schema. */
  name: string;
  /** Where it stands, from the root of the sources. The rows of a table may stand in several. */
  file: string;
  statements: Statement[];
}

/** How the statements of each kind of file begin, and what they are about. */
const ABOUT: Record<Kind, RegExp> = {
  tables: /^(?:create table|create (?:unique )?index \w+ on|alter table|comment on column) (\w+\.\w+)/i,
  functions:
    /^(?:create or replace (?:function|procedure)|grant execute on (?:function|procedure)|comment on function) (\w+\.\w+)/i,
  rows: /^insert into (\w+\.\w+)/i,
  policies:
    /^(?:alter table (?=\S+ (?:enable|force) row)|create policy \w+ on |grant [^;]+? on (?=\S+ to )|call relais\.\w+ ?\(')((?:\w+\.)?\w+)|^create (?:constraint )?trigger \w+ .+? on (\w+\.\w+) /i,
};

/** @throws for a statement that belongs into another file, or whose object was not begun before it */
export function objectsOf(kind: Kind, file: string, sql: string): SchemaObject[] {
  const objects = new Map<string, SchemaObject>();
  for (const statement of statementsOf(sql)) {
    const about = ABOUT[kind].exec(statement.head);
    const found = about?.[1] ?? about?.[2];
    if (!found) throw new Error(`${file}: not of ${kind}.sql: ${statement.head.slice(0, 80)}`);
    const name = found.includes('.') ? found : `relais.${found}`;
    const object = objects.get(name) ?? { kind, name, file, statements: [] };
    object.statements.push(statement);
    objects.set(name, object);
  }
  return [...objects.values()];
}

/** Changes when what the object is changes; a table may be set out and commented otherwise. */
export function hashOf({ kind, statements }: SchemaObject): string {
  const hash = createHash('sha256');
  for (const { text } of statements)
    hash.update(kind === 'tables' ? withoutComments(text) : text).update('\n');
  return hash.digest('hex');
}

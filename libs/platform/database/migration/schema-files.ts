import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withConditions } from './conditions.js';
import { KINDS, type Kind, objectsOf, type SchemaObject } from './schema-object.js';

const LIBS = fileURLToPath(new URL('../../../', import.meta.url));
const SCHEMA_FILE = /^(?:.+\/)?schema\/([a-z]+)(?:-[a-z-]+)?\.sql$/;

/**
 * Every object of the schema as the modules define it.
 *
 * @param root folder of the libraries: `<module>/schema/<kind>[-<topic>].sql`
 * @throws when a file holds what does not belong there, or two define one object
 */
export function readSchema(root = LIBS): SchemaObject[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const objects = files.flatMap((file) => {
    const kind = SCHEMA_FILE.exec(file)?.[1] as Kind | undefined;
    if (!kind || !KINDS.includes(kind)) return [];
    const origin = `libs/${file}`;
    return objectsOf(kind, origin, withConditions(origin, readFileSync(join(root, file), 'utf8')));
  });
  return withoutDoubles(objects);
}

/** The rows of a table may come from several modules; anything else is defined once. */
function withoutDoubles(objects: SchemaObject[]): SchemaObject[] {
  const byKey = new Map<string, SchemaObject>();
  for (const object of objects) {
    const key = keyOf(object);
    const other = byKey.get(key);
    if (other && object.kind !== 'rows')
      throw new Error(`${object.name} has two origins: ${other.file} and ${object.file}`);
    byKey.set(key, other ? { ...other, statements: [...other.statements, ...object.statements] } : object);
  }
  return [...byKey.values()];
}

/** One object, in the record of what was applied. */
export const keyOf = ({ kind, name }: Pick<SchemaObject, 'kind' | 'name'>): string => `${kind} ${name}`;

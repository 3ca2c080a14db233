import type { Tx } from './tx.js';

/** Types whose values JSON holds as they are. */
const AS_THEY_ARE: readonly unknown[] = ['text', 'uuid', 'integer', 'boolean', 'date', 'jsonb'];

/**
 * A row that SQL gave as JSON (`to_json`), as its entity: the entity says what each column is called, and nothing says it again.
 *
 * @param row by column; instants as texts
 * @throws for an entity with a column of another type, such as bytea or bigint, which JSON does not hold
 */
export function entityOf<T extends object>({ manager }: Tx, entity: new () => T, row: object): T {
  const values = row as Readonly<Record<string, unknown>>;
  const { columns } = manager.connection.getMetadata(entity);
  const properties = columns.map(({ databaseName, propertyName, type }) => {
    const value = values[databaseName];
    if (type !== 'timestamptz' && !AS_THEY_ARE.includes(type))
      throw new TypeError(`${entity.name}.${propertyName} of type ${String(type)} is not read from JSON`);
    return [propertyName, type === 'timestamptz' && typeof value === 'string' ? new Date(value) : value];
  });
  return Object.assign(new entity(), Object.fromEntries(properties));
}

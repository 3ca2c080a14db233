import type { Tx } from './tx.js';

/**
 * A row that SQL gave as JSON (`to_json`), as its entity: the entity says what each column is called, and nothing says it again.
 *
 * @param row by column; instants as texts
 */
export function entityOf<T extends object>({ manager }: Tx, entity: new () => T, row: object): T {
  const values = row as Readonly<Record<string, unknown>>;
  const { columns } = manager.connection.getMetadata(entity);
  const properties = columns.map(({ databaseName, propertyName, type }) => {
    const value = values[databaseName];
    return [propertyName, type === 'timestamptz' && typeof value === 'string' ? new Date(value) : value];
  });
  return Object.assign(new entity(), Object.fromEntries(properties));
}

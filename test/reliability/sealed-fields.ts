import type pg from 'pg';
import { type CaseKey, type FileMasterKey, Sealed } from '#platform/crypto';
import { caseKeys } from '../support/case-keys.js';

/** Every field that a case key opens, by its place, with what it says. */
export async function sealedFields(client: pg.Client, master: FileMasterKey): Promise<Map<string, string>> {
  const keys = await caseKeys(client, master);
  const fields = new Map<string, string>();
  for (const { table, columns, row } of await sealedTables(client)) {
    const { rows } = await client.query<Record<string, unknown>>(
      `select case_id, ${row} as row, ${columns.join(', ')} from relais.${table}`,
    );
    for (const found of rows) {
      for (const column of columns) {
        const key = keys.get(found['case_id'] as string);
        const place = { table, column, row: found['row'] as string };
        const text = opened(key, place, found[column] as Buffer | null);
        if (text !== undefined) fields.set(Object.values(place).join('|'), text);
      }
    }
  }
  return fields;
}

interface SealedTable {
  table: string;
  columns: string[];
  /** What its fields are bound to. */
  row: string;
}

async function sealedTables(client: pg.Client): Promise<SealedTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; names: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) filter (where a.atttypid = 'bytea'::regtype) as columns,
       array_agg(a.attname::text) as names
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r'
     group by 1 having bool_or(a.attname = 'case_id') and bool_or(a.atttypid = 'bytea'::regtype)`,
  );
  return rows
    .filter(({ names }) => names.includes('id') || names.includes('ordinal'))
    .map(({ table, columns, names }) => ({
      table,
      columns,
      row: names.includes('ordinal') ? "event_id || ':' || ordinal" : 'id::text',
    }));
}

/** Undefined for what is no field of this case at this place. */
function opened(
  key: CaseKey | undefined,
  place: { table: string; column: string; row: string },
  bytes: Buffer | null,
): string | undefined {
  try {
    return key && bytes ? key.open(place, Sealed.fromBytes(bytes)) : undefined;
  } catch {
    return undefined;
  }
}

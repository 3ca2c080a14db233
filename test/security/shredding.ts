import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { FileMasterKey } from '#platform/crypto';
import { takeBackup } from '../../libs/platform/backup/index.js';
import { readBackup } from '../../libs/platform/backup/read-backup.js';
import { testCluster } from '../support/database.js';

/** Stands nowhere else. */
export const CANARY = 'Kanarienvogel7f3a';
const AS_HEX = Buffer.from(CANARY).toString('hex');

/** A canary as a value of a column of this type. */
const VALUES: Record<string, string> = {
  text: `'${CANARY}'`,
  bytea: `convert_to('${CANARY}', 'UTF8')`,
  'text[]': `array['${CANARY}']`,
  jsonb: `to_jsonb('${CANARY}'::text)`,
};

/**
 * Puts the canary into every column of the rows of cases that takes a word: text, sealed or not.
 *
 * @returns how many columns took one; a closed list does not
 */
export async function plant(admin: pg.Client, cases: string[]): Promise<number> {
  let planted = 0;
  for (const table of [...(await tablesThatGo(admin)), 'events']) {
    const { rows } = await admin.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`relais.${table}`],
    );
    // Of an event its kind and time stay.
    // What a right opens stays as well: with it ends what was made from it.
    const isRight = (name: string) => table === 'case_access' && ['categories', 'disclosed'].includes(name);
    const words = rows.filter(
      ({ name, type }) => VALUES[type] && (table !== 'events' || name === 'title') && !isRight(name),
    );
    for (const { name, type } of words) {
      const where =
        table === 'events'
          ? 'id in (select event_id from relais.case_events where case_id = any ($1))'
          : 'case_id = any ($1)';
      const done = await admin
        .query(`update relais.${table} set ${name} = ${VALUES[type]!} where ${where}`, [cases])
        .catch(() => undefined);
      planted += done?.rowCount ? 1 : 0;
    }
  }
  return planted;
}

/** Tables whose rows go whole, by the decision, and that say their case. */
export async function tablesThatGo(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select split_part(d.name, '.', 2) as name from relais.erasure_decisions d
     join pg_attribute a on a.attrelid = to_regclass(d.name) and a.attname = 'case_id' and not a.attisdropped
     where d.does = 'erase' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Tables in which a text stands, as it is or as bytes. */
export async function tablesWith(admin: pg.Client, words: readonly string[]): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('relais', 'vault') and c.relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await admin.query(
      `select from ${name} t, unnest($1::text[]) w where t::text like '%' || w || '%' limit 1`,
      [words],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

export const tablesWithCanary = (admin: pg.Client): Promise<string[]> => tablesWith(admin, [CANARY, AS_HEX]);

export const backupHoldsCanary = async (backupUrl: string): Promise<boolean> =>
  (await backupHolds(backupUrl, [CANARY])).length > 0;

/** A backup made now, opened: which of these texts stand in it, as they are or written as bytes. */
export async function backupHolds(backupUrl: string, texts: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-shred-'));
  try {
    const master = await FileMasterKey.read(testCluster().masterKeyFile);
    const file = join(folder, 'after.backup');
    await takeBackup(backupUrl, file, master);
    const pieces: Buffer[] = [];
    await readBackup(file, master, {
      begin: async () => {},
      table: async (_table, rows) => {
        for await (const row of rows) pieces.push(row);
        return undefined;
      },
    });
    const whole = Buffer.concat(pieces);
    return texts.filter(
      (text) => whole.includes(text) || whole.includes(Buffer.from(text, 'utf8').toString('hex')),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Erases cases as a restore does, whatever stands against it; the rows that went, by table. */
export async function eraseAll(
  owner: pg.ClientBase,
  cases: readonly string[],
): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const [index, caseId] of cases.entries()) {
    const line = {
      number: index + 1,
      id: randomUUID(),
      caseId,
      agencyId: randomUUID(),
      rule: 'retention.case.years',
      dueOn: '2026-01-01',
      proposedBy: randomUUID(),
      confirmedBy: randomUUID(),
      erasedAt: new Date().toISOString(),
    };
    await owner.query('select relais.replay_erasure($1)', [JSON.stringify(line)]);
    const { rows } = await owner.query<{ destroyed: Record<string, number> }>(
      'select destroyed from relais.erasures where number = $1',
      [line.number],
    );
    for (const [table, count] of Object.entries(rows[0]!.destroyed)) gone[table] = (gone[table] ?? 0) + count;
  }
  return gone;
}

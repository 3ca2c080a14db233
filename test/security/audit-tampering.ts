import type pg from 'pg';
import type { Chance } from './chance.js';

/** Where the verifier has to find the first bad row. */
export interface Expected {
  chainId: string;
  from: number;
  to: number;
}

type Row = Record<string, unknown> & { chain_id: string; seq: number };
type Tampering = (db: pg.Client, chance: Chance) => Promise<Expected>;

/** Chains that a run has tampered with already: each next one of the same run takes another, so that every one must be found. */
const taken = new Set<string>();

/** Of the same run, with those before. @returns where the verifier has to find it */
export async function tamper(db: pg.Client, name: string, chance: Chance): Promise<Expected> {
  const expected = await TAMPERINGS[name]!(db, chance);
  taken.add(expected.chainId);
  return expected;
}

const TABLES = ['audit_chains', 'audit_events', 'audit_values'] as const;

/**
 * Somebody who rules the database: triggers, keys and constraints are off. The log is kept beside, to be put back after
 * each change.
 */
export async function disarm(db: pg.Client): Promise<void> {
  await db.query(`set session_replication_role = 'replica'`);
  for (const table of ['audit_values', 'audit_events', 'audit_chains']) {
    const { rows } = await db.query<{ drop: string }>(
      `select format('alter table relais.%I drop constraint %I cascade', $1::text, conname) as drop from pg_constraint
       where conrelid = ('relais.' || $1)::regclass and contype <> 'n'
       union all
       select format('alter table relais.%I alter column %I drop not null', $1::text, attname) from pg_attribute
       where attrelid = ('relais.' || $1)::regclass and attnum > 0 and attnotnull order by 1 desc`,
      [table],
    );
    for (const { drop } of rows) await db.query(drop);
    await db.query(`create unlogged table public.kept_${table} as select * from relais.${table}`);
  }
}

/** Puts the log back as it was: the end of a run. */
export async function restore(db: pg.Client): Promise<void> {
  taken.clear();
  const kept = TABLES.map((table) => `insert into relais.${table} select * from public.kept_${table}`);
  await db.query([`truncate ${TABLES.map((table) => `relais.${table}`).join(', ')}`, ...kept].join('; '));
}

/** Not of a chain that a change before made up: nobody would miss it. */
const OF_THE_LOG = 'chain_id in (select chain_id from public.kept_audit_chains)';

async function rowsOf(db: pg.Client, table: string): Promise<Row[]> {
  const { rows } = await db.query<Record<string, unknown> & { chain_id: string; seq: string }>(
    `select *, ctid::text from relais.${table} where ${OF_THE_LOG} order by chain_id, seq`,
  );
  return rows.filter((row) => !taken.has(row.chain_id)).map((row): Row => ({ ...row, seq: Number(row.seq) }));
}

const isCase = (row: Row) => row['case_id'] !== null;

/** SQL for another value than the present one, by the type of the column. */
const OTHER: Record<string, (column: string, chance: Chance) => string> = {
  uuid: (column, chance) =>
    chance.pick(['gen_random_uuid()', `reverse(translate(${column}::text, '-', ''))::uuid`]),
  bigint: (column, chance) => `${column} + ${chance.pick([-2, -1, 1, 7])}`,
  smallint: (column, chance) => `${column} + ${chance.pick([-1, 1])}`,
  text: (column, chance) =>
    chance.pick([`${column} || 'x'`, `'x' || ${column}`, `left(${column}, -1)`, `upper(${column})`]),
  'text[]': (column, chance) =>
    chance.pick([
      `${column} || 'care'`,
      `'{"identity,care"}'`,
      `'{{care},{identity}}'`,
      `'[2:3]={care,x}'`,
      `'{}'`,
      `'{null}'`,
    ]),
  jsonb: (column, chance) =>
    chance.pick([
      `${column} || '{"a":"b"}'`,
      `${column} || '{"count":2}'`,
      `'{}'`,
      `'[]'`,
      `'{"a":"1&b=2"}'`,
    ]),
  bytea: (column, chance) =>
    chance.pick([
      `set_bit(${column}, 5, 1 - get_bit(${column}, 5))`,
      `${column} || '\\x00'`,
      `'\\x'`,
      `sha256(${column})`,
    ]),
  'timestamp(3) with time zone': (column, chance) =>
    `${column} + interval '${chance.pick(['1 ms', '-1 hour', '40 years'])}'`,
};

async function changeColumn(db: pg.Client, chance: Chance, table: string): Promise<Row> {
  const { rows: columns } = await db.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = ('relais.' || $1)::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const column = chance.pick(columns);
  const row = chance.pick(await rowsOf(db, table));
  const value = `coalesce(nullif(${OTHER[column.type]!(column.name, chance)}, ${column.name}), ${FALLBACK[column.type]})`;
  const other = chance.upTo(8) === 1 && row[column.name] !== null ? 'null' : value;
  const { rowCount } = await db.query(
    `update relais.${table} set ${column.name} = ${other} where ctid = $1::tid and ${column.name} is distinct from (${other})`,
    [row['ctid']],
  );
  // The rare draw that gave the same value again: change something else for sure.
  if (rowCount === 0)
    await db.query(`update relais.${table} set chain_id = gen_random_uuid() where ctid = $1::tid`, [
      row['ctid'],
    ]);
  return row;
}

const FALLBACK: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  bigint: '99',
  smallint: '9',
  text: `'other'`,
  'text[]': `'{other}'`,
  jsonb: `'{"other":"1"}'`,
  bytea: `'\\xff'`,
  'timestamp(3) with time zone': `'2020-01-01'`,
};

/** The n-th row of a chain takes the number of the n+distance-th and the other way round. */
async function swapEvents(db: pg.Client, chance: Chance): Promise<Expected> {
  const events = await rowsOf(db, 'audit_events');
  const one = chance.pick(
    events.filter((row) => events.some((other) => other.chain_id === row.chain_id && other.seq > row.seq)),
  );
  const other = chance.pick(events.filter((row) => row.chain_id === one.chain_id && row.seq > one.seq));
  const swapped = [one.chain_id, one.seq, other.seq];
  const tables = chance.upTo(2) === 1 ? ['audit_events'] : ['audit_events', 'audit_values'];
  for (const table of tables) {
    await db.query(
      `update relais.${table} set seq = $2::bigint + $3::bigint - seq where chain_id = $1 and seq in ($2, $3)`,
      swapped,
    );
  }
  return { chainId: one.chain_id, from: one.seq, to: one.seq };
}

async function rotateEvents(db: pg.Client, chance: Chance): Promise<Expected> {
  const { rows } = await db.query<{ chain_id: string; last: string }>(
    `select chain_id, max(seq) as last from relais.audit_events where ${OF_THE_LOG} group by 1 having max(seq) > 2 order by 1`,
  );
  const { chain_id: chainId, last } = chance.pick(rows.filter((row) => !taken.has(row.chain_id)));
  const from = chance.upTo(Number(last) - 2);
  await db.query(
    'update relais.audit_events set seq = case seq when $2 then $3::bigint else seq - 1 end where chain_id = $1 and seq >= $2',
    [chainId, from, last],
  );
  return { chainId, from, to: from };
}

async function cutTail(db: pg.Client, chance: Chance): Promise<Expected> {
  const event = chance.pick(await rowsOf(db, 'audit_events'));
  const cut = [event.chain_id, event.seq];
  await db.query('delete from relais.audit_events where chain_id = $1 and seq >= $2', cut);
  if (chance.upTo(2) === 1)
    await db.query('delete from relais.audit_values where chain_id = $1 and seq >= $2', cut);
  return { chainId: event.chain_id, from: event.seq, to: event.seq };
}

/** The end of a chain gone and its head moved back, so that nothing in the database contradicts itself: a checkpoint knows. */
async function cutConsistently(db: pg.Client, chance: Chance): Promise<Expected> {
  const event = chance.pick((await rowsOf(db, 'audit_events')).filter(({ seq }) => seq > 1));
  const cut = [event.chain_id, event.seq];
  await db.query('delete from relais.audit_events where chain_id = $1 and seq >= $2', cut);
  await db.query('delete from relais.audit_values where chain_id = $1 and seq >= $2', cut);
  await db.query(
    `update relais.audit_chains k set seq = e.seq, head = e.hash from relais.audit_events e
     where k.chain_id = $1 and e.chain_id = k.chain_id and e.seq = $2::bigint - 1`,
    cut,
  );
  return { chainId: event.chain_id, from: event.seq, to: event.seq };
}

/** A whole case's log gone, as if nothing had ever been written. */
async function removeChain(db: pg.Client, chance: Chance): Promise<Expected> {
  const { chain_id: chainId } = chance.pick((await rowsOf(db, 'audit_events')).filter(isCase));
  for (const table of TABLES) await db.query(`delete from relais.${table} where chain_id = $1`, [chainId]);
  return { chainId, from: 1, to: 1 };
}

/** Changes an entry and makes its hash right again, with the product's own function. */
async function changeAndRehash(db: pg.Client, chance: Chance): Promise<Expected> {
  const event = chance.pick(await rowsOf(db, 'audit_events'));
  const change = chance.pick([
    `action = 'case.other'`,
    'actor_user = gen_random_uuid()',
    `recorded_at = recorded_at - interval '1 day'`,
  ]);
  await db.query(`update relais.audit_events set ${change} where ctid = $1::tid`, [event['ctid']]);
  await db.query(
    'update relais.audit_events e set hash = relais.audit_hash(e) where chain_id = $1 and seq = $2',
    [event.chain_id, event.seq],
  );
  return { chainId: event.chain_id, from: event.seq, to: event.seq + 1 };
}

/** Adds an entry that follows the last one rightly. */
async function addEntry(db: pg.Client, chance: Chance): Promise<Expected> {
  const event = chance.pick(await rowsOf(db, 'audit_chains'));
  await db.query(
    `insert into relais.audit_events select (jsonb_populate_record(e, jsonb_build_object('seq', e.seq + 1, 'prev_hash', e.hash,
       'commitments', '', 'action', 'case.forged'))).* from relais.audit_events e where e.chain_id = $1 and e.seq = $2`,
    [event.chain_id, event.seq],
  );
  await db.query(
    'update relais.audit_events e set hash = relais.audit_hash(e) where chain_id = $1 and seq = $2',
    [event.chain_id, event.seq + 1],
  );
  return { chainId: event.chain_id, from: event.seq + 1, to: event.seq + 1 };
}

async function removeValue(db: pg.Client, chance: Chance): Promise<Expected> {
  const value = chance.pick(await rowsOf(db, 'audit_values'));
  await db.query('delete from relais.audit_values where ctid = $1::tid', [value['ctid']]);
  return { chainId: value.chain_id, from: value.seq, to: value.seq };
}

async function copyValue(db: pg.Client, chance: Chance): Promise<Expected> {
  const values = await rowsOf(db, 'audit_values');
  const value = chance.pick(values);
  const target = chance.pick(values);
  await db.query(
    `insert into relais.audit_values select (jsonb_populate_record(v, jsonb_build_object('chain_id', $2::uuid, 'seq', $3::bigint,
       'ordinal', v.ordinal + 1))).* from relais.audit_values v where ctid = $1::tid`,
    [value['ctid'], target.chain_id, target.seq],
  );
  return { chainId: target.chain_id, from: target.seq, to: target.seq };
}

async function exchangeValues(db: pg.Client, chance: Chance): Promise<Expected> {
  const value = chance.pick(
    (await rowsOf(db, 'audit_values')).filter((row) => row['before_sealed'] !== null),
  );
  await db.query(
    'update relais.audit_values set before_sealed = after_sealed, after_sealed = before_sealed where ctid = $1::tid',
    [value['ctid']],
  );
  return { chainId: value.chain_id, from: value.seq, to: value.seq };
}

/** Seen by the checkpoint that was signed before, and by nothing in the chain. */
export const SEEN_BY_CHECKPOINT = 'cut off the tail of a chain and move its head back';

/** Every way to change the log that a property draws from, by name. */
export const TAMPERINGS: Record<string, Tampering> = {
  'change a column of an entry': async (db, chance) => {
    const row = await changeColumn(db, chance, 'audit_events');
    // An entry that took a lower number is met there first.
    return { chainId: row.chain_id, from: Math.max(1, row.seq - 2), to: row.seq };
  },
  'change a column of a value': async (db, chance) => {
    const row = await changeColumn(db, chance, 'audit_values');
    // A value that took a lower number, 0 included, belongs to no entry and is met there first.
    return { chainId: row.chain_id, from: row.seq - 2, to: row.seq };
  },
  'change a column of a chain': async (db, chance) => {
    const row = await changeColumn(db, chance, 'audit_chains');
    return { chainId: row.chain_id, from: 1, to: row.seq + 1 };
  },
  'remove an entry': async (db, chance) => {
    const event = chance.pick(await rowsOf(db, 'audit_events'));
    await db.query('delete from relais.audit_events where ctid = $1::tid', [event['ctid']]);
    return { chainId: event.chain_id, from: event.seq, to: event.seq };
  },
  'remove the head of a chain': async (db, chance) => {
    const chain = chance.pick(await rowsOf(db, 'audit_chains'));
    await db.query('delete from relais.audit_chains where ctid = $1::tid', [chain['ctid']]);
    return { chainId: chain.chain_id, from: 1, to: 1 };
  },
  'swap two entries': swapEvents,
  'reorder the entries of a chain': rotateEvents,
  'cut off the tail of a chain': cutTail,
  [SEEN_BY_CHECKPOINT]: cutConsistently,
  'remove the chain of a case': removeChain,
  'change an entry and its hash': changeAndRehash,
  'add an entry': addEntry,
  'remove a value': removeValue,
  'copy a value to another entry': copyValue,
  'exchange before and after': exchangeValues,
};

import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Whose the planted rows are. */
interface Owner {
  userId: string;
  membershipId: string;
  agencyId: string;
}

/** What a row needs beside who it belongs to, of tables that no case is in: columns whose values a constraint chooses. */
const ROWS: Readonly<Record<string, Record<string, string>>> = {
  absences: { period: `tstzrange(now(), now() + interval '1 day')` },
  agency_rules: { code: `'retention.case.years'`, source: `'planted'` },
  alert_contacts: { mobile: `'+32470000001'` },
  audit_chains: {},
  audit_checkpoints: {
    key_mark: `'0123456789abcdef'`,
    root: `decode(repeat('00', 32), 'hex')`,
    frontier: `decode(repeat('00', 32), 'hex')`,
    signature: `decode(repeat('00', 64), 'hex')`,
  },
  audit_leaves: { head: `decode(repeat('00', 32), 'hex')` },
  calendar_feeds: { token_hash: `sha256('planted')` },
  consultation_approvals: {},
  consultation_disclosures: {},
  consultation_keys: {},
  consultation_measures: { kind: `'measure'` },
  consultation_meetings: { attended: 'array[gen_random_uuid()]' },
  consultation_minutes: {},
  consultation_participants: {},
  consultations: {},
  deliveries: { channel: `'in_app'`, state: `'pending'` },
  digests: { state: `'pending'` },
  drafts: { kind: `'intake'` },
  duty_exceptions: { kind: `'absence'`, ends_at: `now() + interval '1 day'` },
  duty_rotations: {
    members: 'array[gen_random_uuid()]',
    begins: `'08:00'`,
    ends: `'20:00'`,
    days: `'all'`,
  },
  erasing: {},
  erasures: {},
  escalation_policies: { steps: `'[{"to": "duty", "waitMinutes": 5}]'` },
  events: {},
  guardians: {},
  idempotency_keys: {},
  to_do_digests: {},
  incident_notes: {},
  incidents: { status: `'reported'`, reported_by_user: 'gen_random_uuid()' },
  intercepted_persons: { status: `'to_check'` },
  interceptions: { status: `'open'` },
  invitations: {
    roles: `'{caseworker}'`,
    invited_by_membership: 'gen_random_uuid()',
    expires_at: `now() + interval '1 day'`,
  },
  mail_returns: { what: `'other'`, seen: '1' },
  master_keys: { mark: `'\\x00000000'`, root: `'\\x00'`, state: `'current'` },
  match_disclosures: {},
  notice_preferences: { digest_at: `'08:00'` },
  place_reservations: {},
  presence_rounds: {},
  push_subscriptions: {
    endpoint: `'https://push.test/planted'`,
    auth: `decode(repeat('00', 16), 'hex')`,
    p256dh: `decode(repeat('00', 65), 'hex')`,
  },
  reassigned_cases: {},
  reassignments: {},
  recoveries: { reason: `'planted by a test'` },
  second_factors: { kind: `'totp'`, sealed: `'\\x00'` },
  shelter_devices: {
    credential_hash: `sha256('planted')`,
    public_x: `decode(repeat('00', 32), 'hex')`,
    public_y: `decode(repeat('00', 32), 'hex')`,
  },
  shelter_places: {},
  shelter_units: {},
  shift_handovers: {},
  shift_house_lines: {},
  watch_reports: {},
  webhook_attempts: {},
  webhook_endpoints: { url: `'https://receiver.test'` },
  worker_absences: { cover_membership: 'gen_random_uuid()' },
};

/** Something of every type; what a constraint wants otherwise stands above. */
const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'planted'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'smallint[]': `'{}'`,
  bytea: `'\\x00'`,
  jsonb: `'{}'`,
  boolean: 'false',
  smallint: '1',
  integer: '1',
  bigint: '1',
  date: 'current_date',
};

/** What says whose a row is, by the name of its column. */
function ofOwner(column: string, owner: Owner): string | undefined {
  if (column === 'user_id') return `'${owner.userId}'`;
  if (/(^|_)membership(_id)?$/.test(column)) return `'${owner.membershipId}'`;
  return /(^|_)agency_id$/.test(column) ? `'${owner.agencyId}'` : undefined;
}

/**
 * Puts a row of the owner into each of these tables that is empty. Foreign keys and triggers are not asked: what is tried is who reads
 * and changes the row.
 *
 * @param admin a superuser
 * @returns what takes them away again
 * @throws Error for a table of which nothing is said here
 */
export async function plantOwnRows(
  admin: pg.Client,
  tables: readonly string[],
  owner: Owner,
): Promise<() => Promise<void>> {
  const planted: string[] = [];
  await unasked(admin, async () => {
    for (const table of tables) if (await plantInto(admin, table, owner)) planted.push(table);
  });
  return () =>
    unasked(admin, async () => {
      for (const table of planted) await admin.query(`delete from relais.${table}`);
    });
}

/** In a transaction that asks no foreign key and no trigger. */
async function unasked(admin: pg.Client, work: () => Promise<void>): Promise<void> {
  await admin.query('begin');
  await admin.query(`set local session_replication_role = 'replica'`);
  await work();
  await admin.query('commit');
}

/** @returns false when there was a row */
async function plantInto(admin: pg.Client, table: string, owner: Owner): Promise<boolean> {
  if ((await admin.query(`select from relais.${table} limit 1`)).rowCount) return false;
  const chosen = ROWS[table];
  if (!chosen) throw new Error(`say in own-rows.ts what a row of relais.${table} needs`);
  const { rows: columns } = await admin.query<{ name: string; type: string; needed: boolean }>(
    `select attname as name, format_type(atttypid, null) as type,
       attnotnull and not atthasdef and attidentity = '' as needed
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [`relais.${table}`],
  );
  const filled = columns.filter(({ name, needed }) => needed || name in chosen);
  const value = ({ name, type }: { name: string; type: string }) =>
    chosen[name] ?? ofOwner(name, owner) ?? VALUES[type] ?? (type.startsWith('timestamp') ? 'now()' : 'null');
  await admin.query(
    `insert into relais.${table} (${filled.map(({ name }) => name).join(', ')}) values (${filled.map(value).join(', ')})`,
  );
  return true;
}

/** A fresh id where a row has one of its own, so that nothing but a right stands in the way of a copy. */
export const copyOf = (row: Record<string, unknown>): Record<string, unknown> =>
  typeof row['id'] === 'string' ? { ...row, id: randomUUID() } : row;

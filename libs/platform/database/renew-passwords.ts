import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { loadConfig } from '#platform/config';
import { scramVerifier } from './scram.js';

/** The setting of each role's address, and where the settings of a process have it. */
const ROLES = {
  DATABASE_URL: 'databaseUrl',
  LOGIN_DATABASE_URL: 'loginDatabaseUrl',
  WORKER_DATABASE_URL: 'workerDatabaseUrl',
  JOBS_DATABASE_URL: 'jobsDatabaseUrl',
  DATABASE_OWNER_URL: 'ownerDatabaseUrl',
  AUDITOR_DATABASE_URL: 'auditorDatabaseUrl',
  BACKUP_DATABASE_URL: 'backupDatabaseUrl',
} as const;
type Setting = keyof typeof ROLES;

const CONNECTS_WITHIN_MS = 5_000;
const WRONG_PASSWORD = '28P01';

type Env = Readonly<Record<string, string | undefined>>;

/** What became of the address of one role. */
export interface RenewedPassword {
  setting: string;
  /** `renewed`; `kept`: it stands in the environment, which nobody can write; `certificate`: it has none to renew. */
  outcome: 'renewed' | 'kept' | 'certificate';
}

/**
 * A new password for every role whose address lies in a file (`<setting>_FILE`): each role changes its own, and its file holds the new
 * address a moment later. Ended at any moment, the next call goes on: the new address lies beside the file before it counts.
 *
 * @throws what the database or the disk says; roles before that one are renewed, those after it are as they were
 */
export async function renewPasswords(env: Env): Promise<RenewedPassword[]> {
  const done: RenewedPassword[] = [];
  for (const setting of Object.keys(ROLES) as Setting[]) {
    const file = env[`${setting}_FILE`];
    if (file) await settle(env, setting, file);
    const address = addressOf(env, setting);
    if (!address) continue;
    if (!new URL(address).password) done.push({ setting, outcome: 'certificate' });
    else if (!file) done.push({ setting, outcome: 'kept' });
    else {
      await renew(address, file);
      done.push({ setting, outcome: 'renewed' });
    }
  }
  return done;
}

/** As the processes use it, with whom they trust. @throws {ConfigError} */
const addressOf = (env: Env, setting: Setting): string | undefined => loadConfig(env)[ROLES[setting]];

async function renew(address: string, file: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const next = new URL(readFileSync(file, 'utf8').trim());
  next.password = password;
  await keep(`${file}.next`, next.href);
  await connected(address, (client) =>
    // The role itself, and no other: it needs no right for that. The driver has no parameters for such a statement.
    client.query(`alter role current_user password '${scramVerifier(password)}'`),
  );
  await take(file);
}

/** A call before this one was ended between the two: the database says which of the addresses counts. */
async function settle(env: Env, setting: Setting, file: string): Promise<void> {
  const next = `${file}.next`;
  if (!existsSync(next)) return;
  const address = addressOf({ ...env, [`${setting}_FILE`]: next }, setting)!;
  const counts = await connected(address, () => Promise.resolve(true)).catch((error: { code?: string }) => {
    if (error.code === WRONG_PASSWORD) return false;
    throw error;
  });
  if (counts) await take(file);
  else await rm(next);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECTS_WITHIN_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** On the disk before anybody needs it. */
async function keep(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  await file
    .writeFile(`${text}\n`)
    .then(() => file.sync())
    .finally(() => file.close());
  await flushFolderOf(path);
}

async function take(file: string): Promise<void> {
  await rename(`${file}.next`, file);
  await flushFolderOf(file);
}

async function flushFolderOf(path: string): Promise<void> {
  if (process.platform === 'win32') return; // there a folder cannot be opened
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

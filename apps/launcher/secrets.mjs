import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newPassword, ROLE_NAMES, setPasswords, withClient } from './cluster.mjs';
import { StartError } from './output.mjs';

/**
 * What embedded mode keeps to itself, in files of mode 0600: where its database listens with the password of each role
 * (`libs/platform/config` reads it), and the master key of the encrypted fields.
 */
const fileOf = (dataDir) => join(dataDir, 'secrets', 'database.json');

/**
 * The secrets of the embedded database; made with it, and for one that exists read again.
 * @returns {{ port: number, database: string, passwords: Record<string, string>, next?: Record<string, string> }}
 */
export function databaseSecrets(dataDir, { isNew }) {
  const file = fileOf(dataDir);
  const kept = existsSync(file) ? parse(file) : undefined;
  if (!kept && !isNew)
    throw new StartError(`${file} is missing: without its passwords the database cannot be opened`);
  const roles = ['postgres', ...ROLE_NAMES];
  const passwords = Object.fromEntries(roles.map((role) => [role, kept?.passwords?.[role] ?? newPassword()]));
  const next = isNew ? undefined : kept?.next;
  return { port: kept?.port ?? 0, database: 'relais', passwords, ...(next && { next }) };
}

const WRONG_PASSWORD = '28P01';

/**
 * New passwords for every role of a server that runs, the superuser's among them: at each start, so that what somebody copied is good for
 * no longer than that. Both are in the file until the database has taken the new ones, all in one transaction: whenever this ends, one
 * of the two opens it, and the next start finds out which.
 */
export async function renewPasswords(dataDir, secrets) {
  const { port, next: begun } = secrets;
  const url = ({ postgres }) => `postgresql://postgres:${postgres}@127.0.0.1:${port}/postgres`;
  if (begun && !(await opens(url(secrets.passwords)))) secrets.passwords = begun;
  const fresh = Object.fromEntries(Object.keys(secrets.passwords).map((role) => [role, newPassword()]));
  keepDatabaseSecrets(dataDir, { ...secrets, next: fresh });
  await withClient(url(secrets.passwords), (admin) => setPasswords(admin, fresh));
  secrets.passwords = fresh;
  delete secrets.next;
  keepDatabaseSecrets(dataDir, secrets);
}

async function opens(url) {
  try {
    return await withClient(url, () => true);
  } catch (error) {
    if (error.code === WRONG_PASSWORD) return false;
    throw error;
  }
}

export function keepDatabaseSecrets(dataDir, secrets) {
  writeSecret(fileOf(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** Makes the master key when no data can depend on an older one. */
export function ensureMasterKey(file, { mayMake }) {
  if (existsSync(file)) {
    if (process.platform !== 'win32') chmodSync(file, 0o600);
  } else if (mayMake) {
    writeSecret(file, `${randomBytes(32).toString('base64')}\n`);
  } else {
    throw new StartError(
      `RELAIS_MASTER_KEY_FILE: ${file} is missing, and only it opens the encrypted fields`,
    );
  }
}

function writeSecret(file, text) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  const written = openSync(unfinished, 'w', 0o600);
  writeSync(written, text);
  fsyncSync(written);
  closeSync(written);
  renameSync(unfinished, file);
  if (process.platform === 'win32') return; // there a folder cannot be opened
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${error.message}`);
  }
}

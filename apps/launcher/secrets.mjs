import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newPassword, ROLE_NAMES } from './cluster.mjs';
import { StartError } from './output.mjs';

/**
 * What embedded mode keeps to itself, in files of mode 0600: where its database listens with the password of each role
 * (`libs/platform/config` reads it), and the master key of the encrypted fields.
 */
const fileOf = (dataDir) => join(dataDir, 'secrets', 'database.json');

/**
 * The secrets of the embedded database; made with it, and never made anew for one that exists.
 * @returns {{ port: number, database: string, passwords: Record<string, string> }}
 */
export function databaseSecrets(dataDir, { isNew }) {
  const file = fileOf(dataDir);
  const kept = existsSync(file) ? parse(file) : undefined;
  if (!kept && !isNew)
    throw new StartError(`${file} is missing: without its passwords the database cannot be opened`);
  const roles = ['postgres', ...ROLE_NAMES];
  const passwords = Object.fromEntries(roles.map((role) => [role, kept?.passwords?.[role] ?? newPassword()]));
  return { port: kept?.port ?? 0, database: 'relais', passwords };
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
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${error.message}`);
  }
}

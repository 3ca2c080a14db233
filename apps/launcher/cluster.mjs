import { randomBytes } from 'node:crypto';

/**
 * What a PostgreSQL cluster needs before the migrations: the database roles and a database. `relais_owner` owns the
 * tables and runs migrations alone; no other role owns anything of ours but `relais_jobs`, which owns schema `jobs`.
 * No role is a superuser and none inherits from another.
 */
const LIMITED = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT';
const ROLES = {
  relais_owner: LIMITED,
  relais_app: LIMITED,
  relais_login: LIMITED,
  relais_worker: LIMITED,
  relais_jobs: LIMITED,
  relais_vault: LIMITED,
  relais_auditor: LIMITED,
  relais_backup: LIMITED.replace('NOBYPASSRLS', 'BYPASSRLS'), // a backup that row security filters is no backup
};

export const ROLE_NAMES = Object.keys(ROLES);

/** 192 random bits, in an alphabet that needs no escape in an address or in SQL. */
export const newPassword = () => randomBytes(24).toString('base64url');

/** Makes the roles that are missing. */
export async function makeRoles(admin, passwords) {
  const { rows } = await admin.query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [ROLE_NAMES]);
  const present = new Set(rows.map((row) => row.rolname));
  const missing = ROLE_NAMES.filter((role) => !present.has(role));
  if (missing.length === 0) return;
  await admin.query("SET log_min_error_statement = 'panic'"); // a failing statement would log the password
  for (const role of missing)
    await admin.query(`CREATE ROLE ${role} ${ROLES[role]} PASSWORD '${passwords[role]}'`);
  // The owner may create schema `jobs` for its owner and run the queue's migrations in its name, and only by SET ROLE.
  await admin.query('GRANT relais_jobs TO relais_owner WITH INHERIT FALSE, SET TRUE');
  // Carries the actor of a transaction: the functions of the owner set it, and no other role may (ADR 0059).
  await admin.query('GRANT SET ON PARAMETER backtrace_functions TO relais_owner');
}

/** New passwords for the roles there are, all of them or none. */
export async function setPasswords(admin, passwords) {
  const { rows } = await admin.query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    Object.keys(passwords),
  ]);
  await admin.query("SET log_min_error_statement = 'panic'"); // a failing statement would log the password
  await admin.query('BEGIN');
  for (const { rolname } of rows) await admin.query(`ALTER ROLE ${rolname} PASSWORD '${passwords[rolname]}'`);
  await admin.query('COMMIT');
}

/**
 * Who may use a database: our roles and nobody else, and none of them makes temporary tables. These rights are not
 * copied with a template, so they are said for each database.
 */
export const rightsOn = (database) => [
  `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
  `GRANT CONNECT ON DATABASE ${database} TO ${ROLE_NAMES.join(', ')}`,
];

/** Makes the database when it is missing, and lets the roles of the product into one that is there. @returns whether it was made now. */
export async function makeDatabase(admin, database) {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${database} OWNER relais_owner TEMPLATE template0`);
  for (const statement of rightsOn(database)) await admin.query(statement);
  return !rowCount;
}

/** The schema of the job queue, in the database that `client` is connected to as superuser. */
export async function makeJobsSchema(client) {
  await client.query('CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION relais_jobs');
}

/** A connection that `work` uses and that is closed after it. `pg` is loaded here: it is there only after the install. */
export async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the server may end before we do
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

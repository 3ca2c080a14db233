import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The PostgreSQL of this run, as `global-setup.mjs` announces it to every Jest worker. */
export interface TestCluster {
  readonly host: string;
  readonly port: number;
  /** Data folder of the server. */
  readonly folder: string;
  readonly passwords: Readonly<Record<string, string>>;
  /** The migrated database that test databases are copied from. */
  readonly template: string;
  /** The statements that give the product's roles their rights on `{database}`. */
  readonly rights: readonly string[];
  /** A master key as the product expects it, made for this run. */
  readonly masterKeyFile: string;
}

/** A database of one's own, with the schema of the migrations and the product's roles; no demo data. */
export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly loginUrl: string;
  readonly workerUrl: string;
  readonly jobsUrl: string;
  readonly vaultUrl: string;
  readonly auditorUrl: string;
  readonly backupUrl: string;
  /** Superuser, for what no role of the product may do: breaking things on purpose. */
  readonly adminUrl: string;
  /** Removes the database, connections to it included. Close pools first: theirs would end with an error. */
  drop(): Promise<void>;
}

/** @throws when the spec runs outside this repository's Jest configuration. */
export function testCluster(): TestCluster {
  const announced = process.env['RELAIS_TEST_CLUSTER'];
  if (!announced)
    throw new Error('no test database server: run Jest with the configuration of this repository');
  return JSON.parse(announced) as TestCluster;
}

/**
 * Copies a database, file by file: a third of the processor time of copying it through the log. Call it once per spec file, and
 * `drop()` in `afterAll`.
 *
 * @param template of this server, nobody connected to it; the migrated one unless another is named
 */
export async function createTestDatabase(template = testCluster().template): Promise<TestDatabase> {
  const cluster = testCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const asAdmin = (statements: string[]) => runStatements(roleUrl('postgres', 'postgres'), statements);
  await asAdmin([
    `CREATE DATABASE ${name} OWNER relais_owner TEMPLATE ${template} STRATEGY FILE_COPY`,
    ...cluster.rights.map((statement) => statement.replace('{database}', name)),
  ]);
  const drop = async () => {
    // A pool that has ended still closes its connections, for which the server waits; one that was left open is closed here.
    await asAdmin([`DROP DATABASE IF EXISTS ${name}`]).catch((error: Error & { code?: string }) => {
      if (error.code !== IN_USE) throw error;
      return asAdmin([`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
    });
    await rm(dataDirOf(name), { recursive: true, force: true });
  };
  return { ...addresses(name), drop };
}

/** SQLSTATE `object_in_use`. */
const IN_USE = '55006';

/** What the processes of this spec keep outside the database of that name. */
export const dataDirOf = (name: string) => join(tmpdir(), `relais-test-${process.pid}-${name}`);

/** A connection string of the run's server. */
export function roleUrl(role: string, database: string): string {
  const { passwords, host, port } = testCluster();
  return `postgresql://${role}:${passwords[role] ?? ''}@${host}:${port}/${database}`;
}

function addresses(name: string): Omit<TestDatabase, 'drop'> {
  const url = (role: string) => roleUrl(role, name);
  return {
    name,
    ownerUrl: url('relais_owner'),
    appUrl: url('relais_app'),
    loginUrl: url('relais_login'),
    workerUrl: url('relais_worker'),
    jobsUrl: url('relais_jobs'),
    vaultUrl: url('relais_vault'),
    auditorUrl: url('relais_auditor'),
    backupUrl: url('relais_backup'),
    adminUrl: url('postgres'),
  };
}

async function runStatements(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

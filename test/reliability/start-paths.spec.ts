import { fork } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import pg from 'pg';
import { freePort, Launched, leftOn, processesOn } from '../support/launcher.js';
import { PATIENCE_MS, sayTook } from '../support/patience.js';

let home: string;
let dataDir: string;
let running: Launched;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'relais-start-'));
  dataDir = join(home, 'data');
});

afterAll(async () => {
  if (running.exitCode === undefined) await running.interrupt();
  rmSync(home, { recursive: true, force: true });
});

const launch = async (env: Record<string, string> = {}) =>
  new Launched(await freePort(), { RELAIS_DATA_DIR: dataDir, ...env });

describe('a newcomer starts Relais with nothing but Node', () => {
  test('a first start that is interrupted leaves nothing half made', async () => {
    running = await launch();
    await becomes(async () => existsSync(join(dataDir, 'postgres.unfinished')));
    await running.interrupt();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(await leftOn(dataDir)).toEqual([]);
  });

  test('it makes a database, says where the page is, and serves it', async () => {
    running = await (await launch()).ready();
    expect(running.output).toContain('relais-demo-2026');
    expect(await (await fetch(running.url)).text()).toMatch(/<html/i);
    expect(await ready(running)).toBe(200);
  });

  test('its worker watches the API', () => {
    const environment = readFileSync(`/proc/${processOf('programs/worker.js')}/environ`, 'utf8').split('\0');
    expect(environment.filter((setting) => setting.startsWith('WATCH_URL='))).toEqual([
      `WATCH_URL=http://127.0.0.1:${running.port}/health/ready`,
    ]);
  });

  test('the demo police officer logs in', async () => {
    expect(await running.logIn('police@demo.relais.test')).toBe(201);
  });

  test('its secrets are readable by their owner alone', () => {
    const folder = join(dataDir, 'secrets');
    // The worker makes the key of the audit log when it first signs, a little later or at this moment; its public half is for everybody.
    const secrets = readdirSync(folder).filter(
      (name) => !/^audit-signing\.key.*\.(pub|unfinished)$/.test(name),
    );
    for (const name of secrets)
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(secrets.filter((name) => name !== 'audit-signing.key').sort()).toEqual([
      'database.json',
      'master.key',
    ]);
    expect(Buffer.from(readFileSync(join(folder, 'master.key'), 'utf8'), 'base64')).toHaveLength(32);
  });

  test('no role of the product is a superuser, bypasses row security or inherits; the backup alone bypasses', async () => {
    const { rows } = await asAdmin(
      `SELECT rolname, rolsuper, rolbypassrls, rolinherit, rolcanlogin FROM pg_roles WHERE rolname LIKE 'relais%' ORDER BY 1`,
    );
    const role = (rolname: string) => ({
      rolname,
      rolsuper: false,
      rolbypassrls: rolname === 'relais_backup',
      rolinherit: false,
      rolcanlogin: true,
    });
    const names = ['app', 'auditor', 'backup', 'jobs', 'login', 'owner', 'vault', 'worker'];
    expect(rows).toEqual(names.map((name) => role(`relais_${name}`)));
  });

  test('the database listens on loopback only, with passwords', async () => {
    const { rows } = await asAdmin(
      `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              (SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules) AS methods, current_setting('data_directory') AS folder`,
    );
    expect(rows).toEqual([
      { listens: '127.0.0.1', sockets: '', methods: ['scram-sha-256'], folder: join(dataDir, 'postgres') },
    ]);
  });

  test('a second one on the same folder is refused in one line', async () => {
    const second = await launch();
    expect(await second.refusal()).toBe(
      `Relais cannot start: another Relais runs with ${dataDir} (process ${running.pid}): RELAIS_DATA_DIR names another`,
    );
    expect(second.exitCode).toBe(1);
    expect(await ready(running)).toBe(200);
  });

  test('a second one on the same port is refused in one line', async () => {
    const second = new Launched(running.port, { RELAIS_DATA_DIR: join(home, 'other') });
    expect(await second.refusal()).toBe(
      `Relais cannot start: PORT ${running.port} is in use by another program: choose another PORT`,
    );
    expect(second.exitCode).toBe(1);
  });

  itInCi('a crashed API and a crashed database come back', async () => {
    process.kill(processOf('programs/api.js'), 'SIGKILL');
    process.kill(
      Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await becomes(async () => (await ready(running)) !== 200);
    await becomes(async () => (await ready(running)) === 200);
    expect(running.output).toMatch(/api ended \(SIGKILL\) and starts again/);
    expect(running.output).toMatch(/database ended .* and starts again/);
  });

  test('Ctrl-C ends everything, the database last, and leaves nothing', async () => {
    const before = databaseLog().length;
    sayTook('Ctrl-C, everything ended', await running.interrupt(), 8_000);
    expect(running.exitCode).toBe(0);
    expect(processesOn(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    const said = databaseLog().slice(before);
    expect(said).toContain('database system is shut down');
    // It says so of each connection that somebody still had.
    expect(said).not.toContain('terminating connection due to administrator command');
  });
});

describe('the next starts', () => {
  test('are quick, keep the data, and end when the launcher alone is told', async () => {
    const { passwords, ...before } = databaseSecrets();
    running = await (await launch()).ready();
    expect(running.output).not.toMatch(/Making the database|Migrating|demo data/);
    const { passwords: now, ...after } = databaseSecrets();
    expect(after).toEqual(before);
    // Each start renews them all: what was copied before opens nothing.
    expect(Object.keys(now)).toEqual(Object.keys(passwords));
    expect(Object.keys(now).filter((role) => now[role] === passwords[role])).toEqual([]);
    for (const role of Object.keys(passwords))
      await expect(asRole(role, passwords[role]!)).rejects.toMatchObject({ code: '28P01' });
    await asRole('relais_app', now['relais_app']!);
    process.kill(running.pid, 'SIGTERM');
    await running.refusal();
    expect([running.exitCode, processesOn(dataDir)]).toEqual([0, []]);
  });

  itInCi(
    'recover from an end in the middle of new passwords, whichever of them the database has',
    async () => {
      for (const hasTaken of [true, false]) {
        const secrets = databaseSecrets();
        const other = Object.fromEntries(Object.keys(secrets.passwords).map((role) => [role, 'never-used']));
        const [passwords, next] = hasTaken ? [other, secrets.passwords] : [secrets.passwords, other];
        writeFileSync(
          join(dataDir, 'secrets', 'database.json'),
          JSON.stringify({ ...secrets, passwords, next }),
        );
        running = await (await launch()).ready();
        expect(await ready(running)).toBe(200);
        expect(databaseSecrets()).not.toHaveProperty('next');
        await running.interrupt();
      }
    },
  );

  itInCi('recover from a launcher that was killed: what it ran ends by itself', async () => {
    running = await (await launch()).ready();
    await running.kill();
    expect(await leftOn(dataDir)).toEqual([]);
    running = await (await launch()).ready();
    await running.interrupt();
  });

  test('find no program whose launcher died while it loaded', async () => {
    const program = join(home, 'program.mjs');
    writeFileSync(program, 'setInterval(() => undefined, 1_000);');
    const lateToHear =
      'data:text/javascript,if (process.connected) await new Promise((gone) => process.once("disconnect", gone))';
    const execArgv = [lateToHear, `file://${process.cwd()}/apps/launcher/child.mjs`].flatMap((module) => [
      '--import',
      module,
    ]);
    const child = fork(program, { execArgv, stdio: 'ignore' });
    child.disconnect();
    const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
    clearTimeout(impatient);
  });

  itInCi(
    'recover from a machine that went dark: everything killed at once, its files as they were',
    async () => {
      running = await (await launch()).ready();
      for (const line of processesOn(dataDir)) kill(Number(line.split(' ')[0]));
      expect(await leftOn(dataDir)).toEqual([]);
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true);
      running = await (await launch()).ready();
      expect(await ready(running)).toBe(200);
      await running.interrupt();
    },
  );
});

describe('a start that cannot work says why in one line', () => {
  test('a wrong setting', async () => {
    const wrong = new Launched(await freePort(), { RELAIS_DATA_DIR: dataDir, PORT: 'http' });
    expect(await wrong.refusal()).toBe(
      'Relais cannot start: PORT must be a whole number from 1 to 65535, not "http"',
    );
    expect(wrong.exitCode).toBe(1);
  });

  test('another program on the port', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const refused = new Launched(port, { RELAIS_DATA_DIR: join(home, 'other') });
    expect(await refused.refusal()).toContain(`PORT ${port} is in use by another program`);
    other.close();
  });

  test.each([
    ['a folder that is no database', (folder: string) => writeFileSync(join(folder, 'holiday.jpg'), 'x')],
    ['a database of another version', (folder: string) => fakeCluster(folder, '9.6', 'x')],
    ['a database whose control file is gone bad', (folder: string) => fakeCluster(folder, '18', 'x')],
  ])('%s', async (_what, damage) => {
    const damaged = mkdtempSync(join(home, 'damaged-'));
    mkdirSync(join(damaged, 'postgres'));
    mkdirSync(join(damaged, 'secrets'));
    writeFileSync(join(damaged, 'secrets', 'database.json'), '{}');
    writeFileSync(join(damaged, 'secrets', 'master.key'), 'x');
    damage(join(damaged, 'postgres'));
    const refused = new Launched(await freePort(), { RELAIS_DATA_DIR: damaged });
    const line = await refused.refusal();
    expect(line).toMatch(/^Relais cannot start: the (data folder|database in) .*damaged.*postgres.+/);
    expect(refused.exitCode).toBe(1);
    expect(processesOn(damaged)).toEqual([]);
  });

  test('a database without its passwords, and one without its master key', async () => {
    for (const name of ['database.json', 'master.key']) {
      const file = join(dataDir, 'secrets', name);
      const kept = readFileSync(file);
      rmSync(file);
      expect(await (await launch()).refusal()).toMatch(
        new RegExp(`^Relais cannot start: .*${name} is missing`),
      );
      writeFileSync(file, kept);
    }
  });
});

async function ready({ port }: Launched): Promise<number> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ status }) => status,
    () => 0,
  );
}

async function becomes(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`did not happen in ${PATIENCE_MS} ms:\n${running.output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const databaseSecrets = () =>
  JSON.parse(readFileSync(join(dataDir, 'secrets', 'database.json'), 'utf8')) as {
    port: number;
    passwords: Record<string, string>;
  };

const asAdmin = (statement: string) =>
  asRole('postgres', databaseSecrets().passwords['postgres']!, statement);

async function asRole(user: string, password: string, statement = 'SELECT 1'): Promise<pg.QueryResult> {
  const { port } = databaseSecrets();
  const client = new pg.Client({ host: '127.0.0.1', port, user, password, database: 'relais' });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

const databaseLog = (): string => readFileSync(join(dataDir, 'postgres.log'), 'utf8');

function processOf(program: string): number {
  return Number(
    processesOn(dataDir)
      .find((line) => line.includes(program))
      ?.split(' ')[0],
  );
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended with another one
  }
}

function fakeCluster(folder: string, version: string, control: string): void {
  writeFileSync(join(folder, 'PG_VERSION'), version);
  mkdirSync(join(folder, 'global'));
  writeFileSync(join(folder, 'global', 'pg_control'), control);
}

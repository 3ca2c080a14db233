import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { SystemClock } from '#kernel';
import { type Config, loadConfig, ownReadiness } from '#platform/config';
import { openDataSource } from '#platform/database';
import { BouncesListener } from '../../apps/worker/notifications/bounces.listener.js';
import { Surroundings } from '../../apps/worker/alerts/surroundings.js';
import { SmtpTransport } from '../../libs/modules/notifications/mail/smtp-transport.js';
import { openBackend } from '../../libs/platform/queue/queue-backend.js';
import { aCertificate, type TestCertificate } from '../support/certificate.js';
import { createTestDatabase, testCluster, type TestDatabase } from '../support/database.js';
import { encrypt } from '../support/encrypting-cluster.js';
import { itInCi } from '../support/in-ci.js';
import { freePort } from '../support/launcher.js';
import { describeWithRedis, REDIS_PROGRAM } from '../support/redis.js';

const home = mkdtempSync(join(tmpdir(), 'relais-encrypted-'));
let made = 0;
function fileOf(text: string): string {
  const path = join(home, `${(made += 1)}.pem`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
afterAll(() => rmSync(home, { recursive: true }));

const authority = aCertificate({ subject: 'Authority of the house', isAuthority: true });
const stranger = aCertificate({ subject: 'Some other authority', isAuthority: true });
const own = aCertificate({ subject: 'localhost', hosts: ['localhost'], by: authority });
const elsewhere = aCertificate({ subject: 'other.test', hosts: ['other.test'], by: authority });
const CA = fileOf(authority.cert);
const WRONG_CA = fileOf(stranger.cert);
const silent = pino({ level: 'silent' });

const BY_CERTIFICATE = `by_certificate_${randomBytes(4).toString('hex')}`;

/** Everything but what a test is about. */
const base = (database: TestDatabase) => ({
  DATABASE_URL: named(database.appUrl),
  LOGIN_DATABASE_URL: named(database.loginUrl),
  WORKER_DATABASE_URL: named(database.workerUrl),
  JOBS_DATABASE_URL: named(database.jobsUrl),
});
/** Certificates are for names. */
const named = (url: string): string => url.replace('@127.0.0.1:', '@localhost:');

describe('PostgreSQL', () => {
  let database: TestDatabase;
  let config: Config;
  let putBack: (() => Promise<void>) | undefined;
  let plainly: unknown;

  beforeAll(async () => {
    database = await createTestDatabase();
    config = loadConfig({ ...base(database), DATABASE_CA_FILE: CA });
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(`create role ${BY_CERTIFICATE} login`);
    await admin.query(`grant connect on database ${database.name} to ${BY_CERTIFICATE}`);
    await admin.end();
    plainly = await open(config.databaseUrl).catch((error: Error) => error.message);
    putBack = await encrypt(own, authority, [BY_CERTIFICATE]);
  });
  afterAll(async () => {
    await putBack?.();
    await database.drop();
    const admin = new pg.Client({ connectionString: database.adminUrl.replace(database.name, 'postgres') });
    await admin.connect();
    await admin.query(`drop role ${BY_CERTIFICATE}`);
    await admin.end();
  });

  const open = async (url: string): Promise<unknown> => {
    const source = await openDataSource({ url, entities: [], applicationName: 'encrypted', poolSize: 1 });
    const [row] = await source.query<{ ssl: boolean; version: string; client: string | null }[]>(
      'select ssl, version, client_dn as client from pg_stat_ssl where pid = pg_backend_pid()',
    );
    await source.destroy();
    return row;
  };

  it('is spoken to by TLS alone once an authority is named: without it there is no fall back', async () => {
    expect(plainly).toBe('The server does not support SSL connections');
    expect(await open(config.databaseUrl)).toEqual({ ssl: true, version: 'TLSv1.3', client: null });
  });

  itInCi('the queue on it as well', async () => {
    const backend = openBackend({ jobsUrl: config.jobsDatabaseUrl });
    const queue = backend.queue('encrypted');
    queue.on('error', () => undefined);
    await queue.waitUntilReady();
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ ssl: boolean }>(
      `select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'relais_jobs' and datname = $1`,
      [database.name],
    );
    await admin.end();
    await queue.close();
    await backend.close();
    expect(rows).toEqual([{ ssl: true }]);
  });

  it('is not believed when another authority signed its certificate', async () => {
    const { databaseUrl } = loadConfig({ ...base(database), DATABASE_CA_FILE: WRONG_CA });
    await expect(open(databaseUrl)).rejects.toThrow(/certificate/);
    const unnamed = `${named(database.appUrl)}?sslmode=verify-full`;
    await expect(open(unnamed)).rejects.toThrow(/certificate/);
  });

  itInCi('knows a role by its certificate, and one of another role, or none, is not enough', async () => {
    const { port } = testCluster();
    const certified = (subject: string) => {
      const certificate = aCertificate({ subject, by: authority });
      return loadConfig({
        ...base(database),
        DATABASE_URL: `postgresql://${BY_CERTIFICATE}@localhost:${port}/${database.name}`,
        DATABASE_CA_FILE: CA,
        DATABASE_CERT_FILE: fileOf(certificate.cert),
        DATABASE_KEY_FILE: fileOf(certificate.key),
      }).databaseUrl;
    };
    expect(await open(certified(BY_CERTIFICATE))).toMatchObject({ client: `/CN=${BY_CERTIFICATE}` });
    await expect(open(certified('relais_app'))).rejects.toThrow(/certificate authentication failed/);
    const bare = certified(BY_CERTIFICATE).replace(/&sslcert=.*$/, '');
    await expect(open(bare)).rejects.toThrow(/valid client certificate/);
  });
});

describeWithRedis('Redis', () => {
  let stop: () => Promise<void>;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const files = { cert: fileOf(own.cert), key: fileOf(own.key), 'ca-cert': CA };
    const onTls = Object.entries(files).flatMap(([name, path]) => [`--tls-${name}-file`, path]);
    const inMemory = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const ports = ['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'yes'];
    const server = spawn(REDIS_PROGRAM, [...ports, ...inMemory, ...onTls]);
    await new Promise<void>((resolve, reject) => {
      server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
      server.stdout.on('data', (said: Buffer) => {
        if (said.toString().includes('Ready to accept connections')) resolve();
      });
    });
    stop = () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      });
  });
  afterAll(() => stop());

  /** Whether the queue can use it: it answers, or the connection says what is wrong with it. */
  async function serves(by: TestCertificate | undefined, ca = CA): Promise<boolean> {
    const certificate = by && { certFile: fileOf(by.cert), keyFile: fileOf(by.key) };
    const backend = openBackend({
      jobsUrl: '',
      redisUrl: `rediss://localhost:${port}`,
      redisTls: { caFile: ca, ...certificate },
    });
    const queue = backend.queue('encrypted');
    const refused = new Promise<false>((resolve) => queue.on('error', () => resolve(false)));
    const ready = queue
      .waitUntilReady()
      .then(() => queue.getJobCounts())
      .then(
        () => true,
        () => false,
      );
    const isServed = await Promise.race([ready, refused]);
    await backend.close();
    void queue.close().catch(() => undefined);
    return isServed;
  }

  itInCi(
    'serves who shows a certificate of its authority, and is believed by who trusts that one alone',
    async () => {
      const worker = aCertificate({ subject: 'worker', by: authority });
      expect(await serves(worker)).toBe(true);
      expect(await serves(undefined)).toBe(false);
      expect(await serves(worker, WRONG_CA)).toBe(false);
    },
  );
});

describe('the mail server', () => {
  /** What it was told, and whether by TLS, or why it was told nothing. */
  async function told(certificate: TestCertificate | undefined, caFile = CA): Promise<unknown> {
    const heard: boolean[] = [];
    const server = new SMTPServer({
      disabledCommands: certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      ...certificate,
      logger: false,
      onMailFrom: (_address, { secure }, done) => {
        heard.push(secure);
        done();
      },
      onData: (stream, _session, done) => stream.on('end', done).resume(),
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as { port: number };
    const transport = new SmtpTransport({
      smtpUrl: `smtp://localhost:${port}`,
      mailFrom: 'no-reply@relais.test',
      domain: 'relais.test',
      link: 'https://relais.test',
      clock: new SystemClock(),
      mustEncrypt: true,
      caFile,
    });
    const mail = { to: 'a@agency.example', messageId: '<x@relais.test>', subject: 'x', text: 'x' };
    const failure = await transport.send(mail).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
    transport.onApplicationShutdown();
    server.close();
    return failure ? { failure, heard } : heard;
  }

  it('is told nothing before STARTTLS, and nothing at all without it or under another authority or name', async () => {
    expect(await told(own)).toEqual([true]);
    expect(await told(undefined)).toEqual({ failure: 'ETLS', heard: [] });
    expect(await told(own, WRONG_CA)).toMatchObject({ failure: expect.anything(), heard: [] });
    expect(await told(elsewhere)).toMatchObject({ failure: expect.anything(), heard: [] });
  });

  it('brings mails back by STARTTLS alone', async () => {
    const port = await freePort();
    const tls = { certFile: fileOf(own.cert), keyFile: fileOf(own.key) };
    const config = { host: '127.0.0.1', bounces: { domain: 'bounces.relais.test', port, tls } } as Config;
    const counts = { run: () => Promise.resolve(), add: () => undefined };
    const none = { deliveryOf: () => undefined, read: () => undefined };
    const parts = [config, none, {}, counts, silent] as unknown as ConstructorParameters<
      typeof BouncesListener
    >;
    const listener = new BouncesListener(...parts);
    listener.onApplicationBootstrap();
    const bring = (more: object) =>
      createTransport({ host: 'localhost', port, tls: { ca: authority.cert }, ...more } as never)
        .sendMail({ from: 'a@mail.test', to: 'nobody@elsewhere.test', text: 'x' })
        .catch((error: { responseCode?: number; command?: string }) => error);
    const plain = await bring({ ignoreTLS: true });
    const encrypted = await bring({ requireTLS: true });
    await listener.onModuleDestroy();
    expect(plain).toMatchObject({ responseCode: 530, command: 'MAIL FROM' });
    // It is let speak, and says an address that was made nowhere here.
    expect(encrypted).toMatchObject({ responseCode: 550, command: 'RCPT TO' });
  });
});

describe('the API that a worker watches', () => {
  const missing = (config: Config) => {
    const there = [{ run: () => Promise.resolve(true) }, { answers: () => Promise.resolve(true) }];
    const parts = [config, ...there, silent] as unknown as ConstructorParameters<typeof Surroundings>;
    return new Surroundings(...parts).missing();
  };

  it('is believed under its own authority alone, and a redirect is no answer', async () => {
    const server = createServer(own, (request, response) => {
      response.writeHead(request.url === '/away' ? 302 : 200, { Location: '/' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const sees = (watchCaFile: string | undefined, watchUrl = `https://localhost:${port}/`) =>
      missing({ watchUrl, watchCaFile } as Config);
    expect(await sees(CA)).toEqual([]);
    expect(await sees(WRONG_CA)).toEqual(['api']);
    expect(await sees(undefined)).toEqual(['api']);
    expect(await sees(CA, `https://localhost:${port}/away`)).toEqual(['api']);
    const plain = createPlainServer((_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port: there } = plain.address() as { port: number };
    expect(await sees(undefined, `http://127.0.0.1:${there}/`)).toEqual([]);
    for (const each of [server, plain]) each.close();
  });

  it('is known by its own certificate where the worker stands beside it, whatever name that is for', async () => {
    const other = aCertificate({ subject: 'relais.test', by: authority, hosts: ['relais.test'] });
    const speaks = async (one: TestCertificate) => {
      const server = createServer(one, (_request, response) => response.end('{}'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as { port: number };
      const settings = { host: '127.0.0.1', port, tls: { certFile: fileOf(other.cert), keyFile: '' } };
      return { server, seen: await missing({ ...settings, watchUrl: ownReadiness(settings) } as Config) };
    };
    const itself = await speaks(other);
    // As good to everybody who believes that authority; it is another one all the same.
    const twin = await speaks(
      aCertificate({ subject: 'relais.test', by: authority, hosts: ['relais.test'] }),
    );
    for (const { server } of [itself, twin]) server.close();
    expect([itself.seen, twin.seen]).toEqual([[], ['api']]);
  });
});

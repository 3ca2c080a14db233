import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, LogShipper, shipperOf } from '#platform/telemetry';
import { aCertificate, type TestCertificate } from '../support/certificate.js';
import { testEnvironment } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/worker.js';

interface Line {
  run: string;
  seq: number;
  keepDays: number;
  level: number;
  msg: string;
  lost?: number;
  err?: { message: string; stack: string };
}

const folder = mkdtempSync(join(tmpdir(), 'relais-log-'));
const [caFile, otherCaFile, tokenFile] = ['ca.pem', 'other.pem', 'token'].map((name) => join(folder, name));
const authority = aCertificate({ subject: 'logs', isAuthority: true });
let received: Line[];
let tokens: Set<string | undefined>;
let status: number;

/** Whoever keeps the log: a real server that speaks TLS. */
function startKeeper(own: TestCertificate, on = 0) {
  const server = createServer({ cert: own.cert, key: own.key }, (request, response) => {
    void text(request).then((body) => {
      tokens.add(request.headers.authorization);
      if (status === 200)
        received.push(
          ...body
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as Line),
        );
      response.writeHead(status).end();
    });
  });
  server.listen(on, '127.0.0.1');
  return server;
}

const certificate = aCertificate({ subject: 'localhost', addresses: ['127.0.0.1'], by: authority });
let keeper: ReturnType<typeof startKeeper>;
let port: number;
const receiver = () => ({ address: `https://127.0.0.1:${port}/lines`, caFile, tokenFile });
const stopKeeper = async () => {
  keeper.closeAllConnections();
  keeper.close();
  await once(keeper, 'close');
};
const messages = () => received.map(({ msg }) => msg);

beforeAll(async () => {
  writeFileSync(caFile!, authority.cert);
  writeFileSync(otherCaFile!, aCertificate({ subject: 'others', isAuthority: true }).cert);
  writeFileSync(tokenFile!, 'a-token\n');
  keeper = startKeeper(certificate);
  await once(keeper, 'listening');
  ({ port } = keeper.address() as AddressInfo);
});
beforeEach(() => {
  [received, tokens, status] = [[], new Set(), 200];
});
afterAll(async () => {
  await stopKeeper();
  rmSync(folder, { recursive: true });
});

describe('lines of the log', () => {
  it('reach another system over TLS as they stand on standard output, each with its number', async () => {
    const written: string[] = [];
    const logger = createLogger(
      { name: 'test', level: 'info', receiver: receiver() },
      { write: (line: string) => void written.push(line) },
    );
    logger.info({ password: 'hidden' }, 'one');
    logger.warn('two');
    await shipperOf(logger)!.flush(5_000);
    expect(received.map(({ run: _run, seq: _seq, keepDays: _days, ...line }) => line)).toEqual(
      written.map((line) => JSON.parse(line)),
    );
    expect(received.map(({ seq, keepDays }) => [seq, keepDays])).toEqual([
      [1, 90],
      [2, 365],
    ]);
    expect(JSON.stringify(received)).not.toContain('hidden');
    expect([...tokens]).toEqual(['Bearer a-token']);
  });

  it('wait while it is down or refuses, and come in order once it is back, none of them missing', async () => {
    const shipper = new LogShipper(receiver());
    const write = (msg: string) => shipper.write(`{"level":30,"msg":"${msg}"}\n`);
    await stopKeeper();
    for (let i = 1; i <= 3; i += 1) write(`down ${i}`);
    await shipper.flush(100);
    expect(shipper.waiting).toBe(3);
    status = 503;
    keeper = startKeeper(certificate, port);
    await once(keeper, 'listening');
    write('refused');
    await shipper.flush(100);
    expect([shipper.waiting, received.length]).toEqual([4, 0]);
    status = 200;
    await eventually(async () => shipper.waiting === 0);
    expect(messages()).toEqual(['down 1', 'down 2', 'down 3', 'refused']);
    expect(received.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect([shipper.lost, shipper.isAway]).toEqual([0, false]);
  });

  it('are bounded while it is down: the newest are left out, counted, and that is said', async () => {
    const shipper = new LogShipper(receiver(), 400);
    status = 503;
    for (let i = 1; i <= 20; i += 1) shipper.write(`{"level":30,"msg":"line ${i}"}\n`);
    const kept = shipper.waiting;
    expect([kept > 1, shipper.lost]).toEqual([true, 20 - kept]);
    status = 200;
    await shipper.flush(5_000);
    await eventually(async () => received.length === kept + 1);
    expect(received.at(-1)).toMatchObject({ level: 50, lost: 20 - kept, msg: 'lines of the log were lost' });
    // Whoever reads them sees the hole by the numbers as well.
    expect(received.at(-1)!.seq).toBe(21);
  });

  it('go to nobody whose certificate is by somebody else', async () => {
    const shipper = new LogShipper({ ...receiver(), caFile: otherCaFile });
    shipper.write('{"level":30,"msg":"secret"}\n');
    await shipper.flush(300);
    expect([shipper.waiting, received.length]).toEqual([1, 0]);
  });
});

describe('a process of the product', () => {
  let database: TestDatabase;
  /** Breaks the process from outside every request, as a fault in a timer would. */
  const faults = join(folder, 'faults.mjs');

  beforeAll(async () => {
    database = await createTestDatabase();
    writeFileSync(
      faults,
      `process.on('SIGUSR2', () => { Promise.reject(new Error('planted rejection')); });
       process.on('SIGHUP', () => { setTimeout(() => { throw new Error('planted exception'); }, 1); });`,
    );
  }, 60_000);
  afterAll(() => database?.drop());

  function start(program: 'api' | 'worker'): ChildProcess {
    const more = {
      LOG_URL: receiver().address,
      LOG_CACERT: caFile!,
      LOG_TOKEN_FILE: tokenFile!,
      RELAIS_LOG_LEVEL: 'info',
      PORT: String(port + 1),
    };
    return spawn(process.execPath, ['--import', pathToFileURL(faults).href, `dist/programs/${program}.js`], {
      env: { ...process.env, ...testEnvironment(database, more) },
      stdio: 'ignore',
    });
  }

  it.each(['api', 'worker'] as const)(
    '(%s) lives on after a promise that nobody waited for, and ends in order after an exception out of nowhere; both are told',
    async (program) => {
      const child = start(program);
      const ended = once(child, 'exit');
      await eventually(async () => messages().some((msg) => msg === 'listening' || msg === 'working'));
      child.kill('SIGUSR2');
      await eventually(async () => messages().includes('failed and nobody waited for it'));
      expect(child.exitCode).toBeNull();
      child.kill('SIGHUP');
      expect(await ended).toEqual([1, null]);
      const last = received.find(({ msg }) => msg === 'nothing caught this: the process ends');
      expect(last).toMatchObject({ level: 60, err: { message: 'planted exception' } });
      expect(last!.err!.stack).toContain('faults.mjs');
      const own = received.filter(({ run }) => run === last!.run);
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => at + 1));
    },
    60_000,
  );
});

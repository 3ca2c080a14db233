import { describe } from '@jest/globals';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pingClamd } from '../../libs/platform/scanner/clamd.js';
import { lacking } from './where-there-is.js';
import { eventually } from './worker.js';

const PROGRAM = 'clamd';
const available = spawnSync(PROGRAM, ['--version']).error === undefined;

const LACK = 'no clamd on this machine, files are not scanned by the real one here';

/**
 * Tests that need a clamd. Without the program they are skipped and the run says so, in CI as well: what a scanner answers, and all it can
 * do wrong, is tried with a stand-in wherever the tests run.
 */
export const describeWithClamd = available ? describe : lacking(LACK, {});

/** What the signature of the tests knows: harmless words. */
export const KNOWN_AS_MALWARE = 'RELAIS-TEST-MALWARE';

/** A clamd with one signature of our own, which asks nobody for others. @returns its socket, and what ends it */
export async function startClamd(): Promise<{ path: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-clamd-'));
  const path = join(folder, 'clamd.ctl');
  mkdirSync(join(folder, 'signatures'));
  const hex = Buffer.from(KNOWN_AS_MALWARE).toString('hex');
  writeFileSync(join(folder, 'signatures', 'own.ndb'), `Relais.Test:0:*:${hex}\n`);
  const settings = [
    'Foreground yes',
    `LocalSocket ${path}`,
    `DatabaseDirectory ${join(folder, 'signatures')}`,
  ];
  writeFileSync(
    join(folder, 'clamd.conf'),
    [...settings, 'StreamMaxLength 30M', 'MaxThreads 2', ''].join('\n'),
  );
  const server = spawn(PROGRAM, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  await eventually(() =>
    pingClamd({ path }).then(
      () => true,
      () => false,
    ),
  );
  return { path, stop: () => ended(server).finally(() => rmSync(folder, { recursive: true })) };
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = once(server, 'exit');
  server.kill();
  await exit;
}

/** What a scanner does with a file: says a line, says one without an end, hangs, cuts the line, or hands it to a real one. */
export type Behaviour = { say: string } | { relay: string } | 'hangs' | 'cuts';

/** Speaks as clamd does and behaves as it is told; nothing is scanned. */
export async function startFakeClamd() {
  let behaviour: Behaviour = { say: 'stream: OK\0' };
  const files: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    const now = behaviour;
    if (typeof now === 'object' && 'relay' in now) return void socket.pipe(connect(now.relay)).pipe(socket);
    let heard = Buffer.alloc(0);
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      if (heard.toString('latin1', 0, 6) === 'zPING\0') return void socket.end('PONG\0');
      const file = fileOf(heard);
      if (now === 'cuts' && heard.length > 10) return void socket.destroy();
      if (!file || typeof now !== 'object') return;
      files.push(file);
      socket.write(now.say);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    port,
    url: `tcp://127.0.0.1:${port}`,
    /** Files it was sent whole. */
    files,
    behave: (next: Behaviour) => void (behaviour = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        open.forEach((socket) => socket.destroy());
      }),
  };
}

/** What was sent between the command and the length of nothing; undefined while that has not come. */
function fileOf(heard: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 'zINSTREAM\0'.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

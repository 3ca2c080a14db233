import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';
import { freePort } from './launcher.js';

const available = ['redis-server', 'valkey-server'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

/** Tests that need a Redis server; without the program they are skipped, and the run says so. */
export const describeWithRedis = available ? describe : describe.skip;

if (!available)
  process.stderr.write('\nSKIPPED: no redis-server on this machine, jobs on Redis are not tested here\n\n');

/** A Redis of one's own on a free port, in memory only. */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(available ?? 'redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(server);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      }),
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve();
    });
  });
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { freePort } from './launcher.js';
import { describeWhereThereIs } from './where-there-is.js';

const available = ['redis-server', 'valkey-server'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

/** The program there is; its name where there is none. */
export const REDIS_PROGRAM = available ?? 'redis-server';

/** Tests that need a Redis server; without the program they are skipped, and the run says so, or CI fails. */
export const describeWithRedis = describeWhereThereIs(
  available ? undefined : 'no redis-server on this machine, jobs on Redis are not tested here',
);

/** A Redis of one's own on a free port, in memory only. */
export interface TestRedis {
  url: string;
  /** The names of what it holds that match, such as `relais:*`. */
  keys(pattern: string): Promise<string[]>;
  /** How often each command was asked of it since it began, a line each, such as `cmdstat_get:calls=3,…`. */
  commands(): Promise<string>;
  /** Every command from now on, with all that is handed to it. */
  listen(): Promise<{ text(): string; stop(): void }>;
  /** Everything it holds is gone. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(REDIS_PROGRAM, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(server);
  const url = `redis://127.0.0.1:${port}`;
  return {
    url,
    keys: (pattern) => ask(url, (client) => client.keys(pattern)),
    commands: () => ask(url, (client) => client.info('commandstats')),
    listen: () => listen(url),
    empty: () => ask(url, async (client) => void (await client.flushall())),
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      }),
  };
}

async function listen(url: string) {
  const client = new Redis(url);
  const monitor = await client.monitor();
  let heard = '';
  monitor.on('monitor', (_time: string, words: string[]) => void (heard += `${words.join(' ')}\n`));
  return {
    text: () => heard,
    stop: () => {
      monitor.disconnect();
      client.disconnect();
    },
  };
}

async function ask<T>(url: string, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve();
    });
  });
}

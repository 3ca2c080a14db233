import { type ChildProcess, spawn } from 'node:child_process';
import { testEnvironment } from './config.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { demoTemplate } from './demo-template.js';
import { freePort } from './launcher.js';
import { PATIENCE_MS } from './patience.js';
import { pushSettings } from './push-receiver.js';

/** The product as a person meets it: API and worker as processes of their own, the built client, demo data. */
export interface Product {
  url: string;
  database: TestDatabase;
  /** Ends the processes it started and drops its database. */
  stop(): Promise<void>;
}

/**
 * Starts the built product on a database of its own.
 *
 * @param settingsAt what else it is set to, once its address is known
 */
export async function startProduct(
  settingsAt?: (url: string) => Promise<Record<string, string>>,
): Promise<Product> {
  const database = await createTestDatabase(await demoTemplate());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...testEnvironment(database, { ...pushSettings(), ...(await settingsAt?.(url)) }),
    PORT: String(port),
    PUBLIC_URL: url,
  };
  const children = ['dist/programs/api.js', 'dist/programs/worker.js'].map((script) => start(script, env));
  try {
    await ready(url, children);
  } catch (error) {
    await Promise.all(children.map(end));
    await database.drop();
    throw error;
  }
  return {
    url,
    database,
    async stop() {
      await Promise.all(children.map(end));
      await database.drop();
    },
  };
}

type Environment = Record<string, string | undefined>;

function start(script: string, env: Environment): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function ready(url: string, children: ChildProcess[]): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (children.some((child) => child.exitCode !== null))
      throw new Error('a process of the product ended at its start');
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the product was not ready within ${PATIENCE_MS} ms`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from './patience.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Below what a system gives to whoever asks for any port (Linux: from 32768 on). Each worker of Jest has so many of its own. */
const [FIRST_PORT, OF_A_WORKER, WORKERS] = [16_000, 1_600, 10] as const;

/**
 * A port of 127.0.0.1 that nobody uses now, and that nobody is given meanwhile: between this answer and the server that is told to listen
 * there pass seconds, in which specs beside it open dozens.
 */
export async function freePort(): Promise<number> {
  const own = FIRST_PORT + (Number(process.env['JEST_WORKER_ID'] ?? 0) % WORKERS) * OF_A_WORKER;
  for (;;) {
    const port = own + randomInt(OF_A_WORKER);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Who runs it, of another clone than this one where they cannot enter this one. */
export interface StartedBy {
  uid: number;
  gid: number;
  clone: string;
}

/** A first start makes the database, migrates it and writes the demo data: several waits in one. */
const READY_MS = 5 * PATIENCE_MS;

/**
 * `npm start -- --built` as a terminal runs it: in a process group of its own, which Ctrl-C reaches as a whole. The build
 * is the suite's, so that a source changed meanwhile changes no test.
 */
export class Launched {
  output = '';
  exitCode?: number;
  /** Where it says that the page is. */
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  constructor(
    readonly port: number,
    env: Record<string, string>,
    by?: StartedBy,
  ) {
    this.url = env['PUBLIC_URL'] ?? `http://localhost:${port}`;
    this.#child = spawn(process.execPath, ['apps/launcher/start.mjs', '--built'], {
      cwd: by?.clone ?? ROOT,
      uid: by?.uid,
      gid: by?.gid,
      // As below npm: the launcher watches its parent, so it ends with this test when the test is killed.
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        npm_lifecycle_event: 'start',
        PORT: `${port}`,
        ...env,
      },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#exited = new Promise((resolve) => {
      this.#child.once('close', (code) => {
        this.exitCode = code ?? 1;
        resolve();
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until the launcher says that it is ready. @throws with its whole output when it ends before. */
  async ready(): Promise<this> {
    const end = Date.now() + READY_MS;
    while (!this.output.includes(`: ${this.url}\n`)) {
      if (this.exitCode !== undefined) throw new Error(`ended with ${this.exitCode}:\n${this.output}`);
      if (Date.now() > end) throw new Error(`not ready in ${READY_MS} ms:\n${this.output}`);
      await sleep(25);
    }
    return this;
  }

  /** @returns the status of a login with the demo password: 201, or 401 when there is no such account. */
  async logIn(email: string): Promise<number> {
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ email, password: 'relais-demo-2026' }),
    });
    return answer.status;
  }

  /** Waits for its own end. @returns the last line that is not empty: its reason. */
  async refusal(): Promise<string> {
    await Promise.race([this.#exited, sleep(PATIENCE_MS, undefined, { ref: false })]);
    if (this.exitCode === undefined) throw new Error(`did not end in ${PATIENCE_MS} ms:\n${this.output}`);
    return this.output.trim().split('\n').at(-1) ?? '';
  }

  /** Ctrl-C in the terminal. @returns the milliseconds until everything had ended. */
  async interrupt(signal: NodeJS.Signals = 'SIGINT'): Promise<number> {
    const began = Date.now();
    if (this.exitCode === undefined) process.kill(-this.pid, signal);
    await this.refusal();
    return Date.now() - began;
  }

  /** The launcher alone dies, with no chance to clean up. */
  async kill(): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await this.#exited;
  }
}

/**
 * The processes that run on a data folder: named in their command line or in their environment. Linux only.
 * A process that ends while we look is not one of them.
 */
export function processesOn(dataDir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command && `${command} ${environment}`.includes(dataDir) ? [`${pid} ${command}`] : [];
      } catch {
        return [];
      }
    });
}

/** Waits until nothing runs on the folder any more. @returns what still does once patience is over. */
export async function leftOn(dataDir: string): Promise<string[]> {
  const end = Date.now() + PATIENCE_MS;
  let left = processesOn(dataDir);
  while (left.length > 0 && Date.now() < end) {
    await sleep(50);
    left = processesOn(dataDir);
  }
  return left;
}

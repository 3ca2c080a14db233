import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { say, StartError } from './output.mjs';
import { ROOT } from './run.mjs';
import { showLog } from './service-log.mjs';

/** Longer than the worker gives itself (`apps/worker/main.ts`). */
const STOP_WITHIN_MS = 15_000;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/**
 * Keeps the processes of the product running: one that ends is started again, after a pause that doubles while it keeps
 * ending. Until `settled()` is called an end is an error: a start that fails is told, not repeated.
 */
export class Supervisor {
  #services = [];
  #stopping = false;
  #settled = false;
  #fatal;
  /** Rejects when a service ends before everything was ready. */
  failed = new Promise((_, reject) => (this.#fatal = reject));

  constructor() {
    this.failed.catch(() => undefined);
  }

  /** @param start `() => Promise<{ exited: Promise<string>, stop: () => Promise<void>, last?: string[] }>` */
  async keep(name, start, running) {
    const service = { name, running: running ?? (await start()), failures: 0 };
    this.#services.unshift(service);
    void this.#watch(service, start);
  }

  settled() {
    this.#settled = true;
  }

  /** Ends and starts again what serves requests and jobs, for `npm run dev`. */
  async restart(names) {
    for (const { name, running } of this.#services) if (names.includes(name)) await running.stop();
  }

  /** Ends the services, the ones started last first and together, the database (kept first) after all of them. */
  async stop() {
    this.#stopping = true;
    const database = this.#services.filter(({ name }) => name === 'database');
    const others = this.#services.filter(({ name }) => name !== 'database');
    for (const group of [others, database]) await Promise.all(group.map(({ running }) => running.stop()));
  }

  async #watch(service, start) {
    for (;;) {
      const since = Date.now();
      const how = await service.running.exited;
      if (this.#stopping) return;
      if (!this.#settled) return this.#fatal(endedEarly(service, how));
      service.failures = Date.now() - since > STEADY_AFTER_MS ? 1 : service.failures + 1;
      const pause = service.running.stopped ? 0 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** service.failures);
      if (pause) say(`${service.name} ended (${how}) and starts again in ${pause / 1000} s`);
      await this.#startAgain(service, start, pause);
      if (this.#stopping) return void service.running.stop();
    }
  }

  async #startAgain(service, start, pause) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (this.#stopping) return;
    service.running = await start().catch((error) => ({
      exited: Promise.resolve(error.message),
      stop: () => Promise.resolve(),
    }));
  }
}

function endedEarly({ name, running }, how) {
  const lines = (running.last ?? []).flatMap((text) => text.split('\n')).filter((line) => line.trim());
  const why = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  return new StartError(`the ${name} ended (${how})${why ? `: ${why}` : ''}`);
}

/**
 * Starts one of our own programs. It runs in a process group of its own, so that Ctrl-C reaches the launcher alone,
 * which ends everything in order.
 */
export async function startProgram(name, script, { env, everything, args = [] }) {
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(join(ROOT, 'apps/launcher/child.mjs')).href, script, ...args],
    {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const last = showLog(name, [child.stdout, child.stderr], { everything });
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const running = { pid: child.pid, exited, last, stopped: false, stop };
  async function stop() {
    running.stopped = true;
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(impatient);
  }
  return running;
}

import { type ChildProcess, spawn } from 'node:child_process';

/** A built program of the product as a process of its own, which a test ends and starts again as it likes. */
export class Program {
  #child?: ChildProcess;

  /** @param args what Node is given, the script included */
  constructor(
    private readonly args: readonly string[],
    private readonly env: Record<string, string>,
  ) {}

  start(): void {
    this.#child = spawn(process.execPath, [...this.args], {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Asks it to end and waits until it has. */
  async end(): Promise<void> {
    await this.#signal('SIGTERM');
  }

  /** kill -9: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await this.#signal('SIGKILL');
  }

  async killAndStart(): Promise<void> {
    await this.kill();
    this.start();
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const gone = new Promise((resolve) => this.#child!.once('exit', resolve));
    this.#child!.kill(signal);
    await gone;
  }
}

export const API = ['dist/programs/api.js'];
export const WORKER = ['dist/programs/worker.js'];
/** The API without its limits per address: all requests of a test come from one. */
export const UNLIMITED_API = ['test/bench/bench-api.mjs'];

import { ChecksBusy } from '../domain/documents.errors.js';

/** Lets so many through at the same time; others wait in the order they came, up to a bound. */
export class WorkGate {
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws ChecksBusy (503) when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.atOnce) await this.#turn();
    else this.#inside += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  /** The place of whoever leaves is handed on, so that nobody comes between. */
  #turn(): Promise<void> {
    if (this.#waiting.length >= this.mostWaiting) throw new ChecksBusy();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

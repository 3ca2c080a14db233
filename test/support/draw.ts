import { randomInt } from 'node:crypto';
import { seeded } from '../factories/register.js';

/** What a test draws by lot: the same again with `RELAIS_SEED=<seed>`. */
export class Draw {
  readonly seed = Number(process.env['RELAIS_SEED'] ?? randomInt(2 ** 31));
  readonly #random = seeded(this.seed);

  /** A whole number from 0 on. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  oneOf<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }
}

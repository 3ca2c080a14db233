import { randomInt } from 'node:crypto';
import { seeded } from '../factories/register.js';
import { testSize } from './size.js';

/** A run that lets a change in is the same each time. */
const SAME = 20_261_201;

/** What a run draws by: at full size by lot, else always the same; any run again with `RELAIS_SEED=<seed>`. */
export const runSeed = Number(
  process.env['RELAIS_SEED'] ?? (testSize === 'long' ? randomInt(2 ** 31) : SAME),
);

/** What a test draws. */
export class Draw {
  readonly seed = runSeed;
  readonly #random = seeded(this.seed);

  /** A whole number from 0 on. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  oneOf<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }
}

import { Injectable } from '@nestjs/common';

/** Ordinary work waits so long at most. */
const LONGEST_WAIT_MS = 2_000;

/**
 * While people are being told of alerts, nothing ordinary of the same process takes the processor from it: it begins once no
 * urgent work is in hand, or after two seconds.
 */
@Injectable()
export class UrgentFirst {
  #inHand = 0;
  readonly #waiting = new Set<() => void>();

  /** @throws what the work throws */
  async run(isUrgent: boolean, work: () => Promise<void>): Promise<void> {
    if (!isUrgent) {
      await this.#turn();
      return work();
    }
    this.#inHand += 1;
    try {
      await work();
    } finally {
      this.#inHand -= 1;
      if (this.#inHand === 0) for (const go of this.#waiting) go();
    }
  }

  #turn(): Promise<void> {
    if (this.#inHand === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(late);
        this.#waiting.delete(go);
        resolve();
      };
      const late = setTimeout(go, LONGEST_WAIT_MS);
      this.#waiting.add(go);
    });
  }
}

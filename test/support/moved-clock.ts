import { Clock } from '#kernel';

/** A clock that runs like the machine's, as far ahead of it as a test moved it. */
export class MovedClock extends Clock {
  #aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  advance(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }
}

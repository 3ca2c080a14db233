/** Lets a few through at a time, a few more wait, and turns away the rest. */
export class Turnstile {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limits: { atOnce: number; waiting: number }) {}

  /**
   * Asks to enter. Whoever enters must `leave()`.
   *
   * @returns a promise that settles when it is one's turn, or undefined when too many wait
   */
  enter(): Promise<void> | undefined {
    if (this.inside < this.limits.atOnce) {
      this.inside += 1;
      return Promise.resolve();
    }
    if (this.queue.length >= this.limits.waiting) return undefined;
    return new Promise((resolve) => this.queue.push(resolve));
  }

  /** Gives the place to the one who waits longest. */
  leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.inside -= 1;
  }
}

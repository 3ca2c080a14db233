import { type Way, WAYS } from '#platform/messages';

interface Waiting {
  messageId: string;
  begin: (hasTurn: boolean) => void;
}

/**
 * Bounds the work of one process by way. A message whose way has all its places taken waits here, first come first served, and its
 * queue goes on to the messages of other ways.
 */
export class WayLimits {
  readonly #running = new Map<Way, number>();
  readonly #waiting = new Map<Way, Waiting[]>();
  readonly #dismissed: string[] = [];
  #hasEnded = false;

  /**
   * Runs the work once there is a place for it; never, when the limits end before.
   *
   * @throws what the work throws
   */
  async run(way: Way, messageId: string, work: () => Promise<void>): Promise<void> {
    if (!(await this.#turn(way, messageId))) return;
    try {
      await work();
    } finally {
      this.#free(way);
    }
  }

  /** Nothing begins any more. */
  end(): void {
    this.#hasEnded = true;
    for (const waiting of this.#waiting.values()) for (const one of waiting.splice(0)) this.#dismiss(one);
  }

  /** The messages that were waiting when the limits ended, or came later. */
  get dismissed(): readonly string[] {
    return this.#dismissed;
  }

  #turn(way: Way, messageId: string): Promise<boolean> {
    return new Promise((begin) => {
      const running = this.#running.get(way) ?? 0;
      if (this.#hasEnded) return this.#dismiss({ messageId, begin });
      if (running >= WAYS[way].atOnce) return this.#waitingOf(way).push({ messageId, begin });
      this.#running.set(way, running + 1);
      begin(true);
    });
  }

  #free(way: Way): void {
    const next = this.#waitingOf(way).shift();
    if (next) next.begin(true);
    else this.#running.set(way, this.#running.get(way)! - 1);
  }

  #dismiss({ messageId, begin }: Waiting): void {
    this.#dismissed.push(messageId);
    begin(false);
  }

  #waitingOf(way: Way): Waiting[] {
    const waiting = this.#waiting.get(way) ?? [];
    this.#waiting.set(way, waiting);
    return waiting;
  }
}

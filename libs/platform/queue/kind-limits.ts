import { type Kind, KINDS } from './kinds.js';

interface Waiting {
  messageId: string;
  begin: (hasTurn: boolean) => void;
}

/**
 * Bounds the work of one process by kind. A message whose kind has all its places taken waits here, first come first served, and its
 * queue goes on to the messages of other kinds.
 */
export class KindLimits {
  readonly #running = new Map<Kind, number>();
  readonly #waiting = new Map<Kind, Waiting[]>();
  readonly #dismissed: string[] = [];
  #hasEnded = false;

  /**
   * Runs the work once there is a place for it; never, when the limits end before.
   *
   * @throws what the work throws
   */
  async run(kind: Kind, messageId: string, work: () => Promise<void>): Promise<void> {
    if (!(await this.#turn(kind, messageId))) return;
    try {
      await work();
    } finally {
      this.#free(kind);
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

  #turn(kind: Kind, messageId: string): Promise<boolean> {
    return new Promise((begin) => {
      const running = this.#running.get(kind) ?? 0;
      if (this.#hasEnded) return this.#dismiss({ messageId, begin });
      if (running >= KINDS[kind].atOnce) return this.#waitingOf(kind).push({ messageId, begin });
      this.#running.set(kind, running + 1);
      begin(true);
    });
  }

  #free(kind: Kind): void {
    const next = this.#waitingOf(kind).shift();
    if (next) next.begin(true);
    else this.#running.set(kind, this.#running.get(kind)! - 1);
  }

  #dismiss({ messageId, begin }: Waiting): void {
    this.#dismissed.push(messageId);
    begin(false);
  }

  #waitingOf(kind: Kind): Waiting[] {
    const waiting = this.#waiting.get(kind) ?? [];
    this.#waiting.set(kind, waiting);
    return waiting;
  }
}

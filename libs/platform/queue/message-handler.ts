import type { OutboxMessage } from '#platform/outbox';

/** Does the work of some types of outbox messages. A message may come more than once: the work must bear it. */
export abstract class MessageHandler {
  /** Name of the queue it works from; handlers that share one share its pace. */
  abstract readonly queue: string;
  /** The types it takes, each taken by no other handler. */
  abstract readonly types: readonly string[];
  /** Whether ordinary work waits while it works: for what takes moments, and nobody else's server. */
  readonly urgent: boolean = false;

  /**
   * @throws anything: the message comes again after a pause, a longer one where the error asks for so many seconds (`pauseS`), within
   *   bounds; only the class of the error is kept
   */
  abstract run(message: OutboxMessage): Promise<void>;
}

import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Kind } from './kinds.js';

/**
 * How messages of one type are worked on straight from the outbox, many at once and without the queue between. For what a burst
 * brings and nobody may wait for: what a message costs on its way through the queue is more than the work.
 */
export interface StraightWay {
  type: string;
  /** So many messages at once. */
  together: number;
  /** So often side by side in one process. */
  hands: number;
  /**
   * So many more of them while others have been at it for over a second: for work that waits for somebody else's server, which may
   * hang for one and hold up nobody else.
   */
  spareHands?: number;
  /**
   * @param done writes down that all of them are done, with the last of their work
   * @throws anything: each of them then goes by the queue, and is judged by itself
   */
  run: (messages: readonly OutboxMessage[], done: (tx: Tx) => void) => Promise<void>;
}

/** Does the work of some types of outbox messages. A message may come more than once: the work must bear it. */
export abstract class MessageHandler {
  /** What kind of work it is: its queue, and how many are worked on at a time by all handlers of the kind. */
  abstract readonly kind: Kind;
  /** The types it takes, each taken by no other handler. */
  abstract readonly types: readonly string[];
  /** Whether ordinary work waits while it works: for what takes moments, and nobody else's server. */
  readonly urgent: boolean = false;
  /** One of its types, when it comes for the first time. */
  readonly straight?: StraightWay;

  /**
   * @throws anything: the message comes again after a pause, a longer one where the error asks for so many seconds (`pauseS`), within
   *   bounds; only the class of the error is kept
   */
  abstract run(message: OutboxMessage): Promise<void>;
}

import { type Kind, KINDS, type QueueName } from './kinds.js';
import type { MessageHandler, StraightWay } from './message-handler.js';
import { MOST_WAITING } from './queue-settings.js';

/**
 * Who takes which message. The start fails when a type that a module sends has no handler, or two, or when a handler
 * waits for a type nobody sends: each would be noticed only when somebody was not told.
 */
export class HandlerRegistry {
  readonly #handlers = new Map<string, MessageHandler>();

  /**
   * @param types every type of message the modules of this process declare
   * @throws Error naming the type
   */
  constructor(types: readonly string[], handlers: readonly MessageHandler[]) {
    for (const handler of handlers) {
      for (const type of handler.types) {
        if (!types.includes(type)) throw new Error(`a job handler takes "${type}", which no module sends`);
        if (this.#handlers.has(type)) throw new Error(`two job handlers take "${type}"`);
        this.#handlers.set(type, handler);
      }
    }
    const missing = types.find((type) => !this.#handlers.has(type));
    if (missing) throw new Error(`no job handler takes "${missing}"`);
  }

  /** Names of the queues, each once. */
  get queues(): QueueName[] {
    return [...new Set(this.#kinds.map((kind) => KINDS[kind].queue))];
  }

  /** How many jobs of a queue this process takes: a place for each that is worked on, and room for those that wait for one. */
  jobsOf(queue: QueueName): number {
    const places = this.#kinds
      .filter((kind) => KINDS[kind].queue === queue)
      .map((kind) => KINDS[kind].atOnce);
    return places.reduce((sum, atOnce) => sum + atOnce, MOST_WAITING);
  }

  /** Those who take a type of theirs straight from the outbox. */
  get straight(): (MessageHandler & { straight: StraightWay })[] {
    const handlers = [...new Set(this.#handlers.values())];
    return handlers.filter(
      (handler): handler is MessageHandler & { straight: StraightWay } => handler.straight !== undefined,
    );
  }

  get #kinds(): Kind[] {
    return [...new Set([...this.#handlers.values()].map(({ kind }) => kind))];
  }

  /** A type that no handler takes goes with the first kind: the consumer buries the message, and it is shown on "Operations". */
  kindOf(type: string): Kind {
    return this.find(type)?.kind ?? this.#kinds[0]!;
  }

  find(type: string): MessageHandler | undefined {
    return this.#handlers.get(type);
  }
}

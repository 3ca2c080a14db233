import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import {
  isAddressed,
  type MessageRow,
  noticesOf,
  type QueueName,
  Teller,
  type Way,
  WAYS,
} from '#platform/messages';
import { FindHandlers } from './find-handlers.js';
import { ADDRESSED, type FoundHandler, MessageHandler } from './message-handler.js';
import { MOST_WAITING } from './queue-settings.js';

/** One that takes messages straight from the outbox. */
export type StraightHandler = MessageHandler & { straight: NonNullable<MessageHandler['straight']> };

/**
 * The handler of each kind of message. The start fails when a kind that a module sends has no handler, or two, or when a handler waits for
 * a kind that no module sends: otherwise it would be noticed only when a person was not told.
 */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  readonly #handlers = new Map<string, MessageHandler>();

  constructor(
    private readonly messages: FindHandlers,
    private readonly unitOfWork: UnitOfWork,
    private readonly teller: Teller,
  ) {}

  /** Once every provider is made. @throws Error naming the kind and its handlers */
  onModuleInit(): void {
    const rows = this.messages.rows();
    for (const [kind, row] of Object.entries(rows)) if (isAddressed(row)) this.#add(kind, row, ADDRESSED);
    for (const found of this.messages.handlers()) {
      for (const kind of found.kinds) {
        const row = rows[kind];
        if (!row) throw new Error(`${found.name} takes "${kind}", which no module sends`);
        this.#add(kind, row, found);
      }
    }
    const missing = Object.keys(rows).find((kind) => !this.#handlers.has(kind));
    if (missing) throw new Error(`no handler takes "${missing}"`);
  }

  #add(kind: string, row: MessageRow, found: FoundHandler): void {
    const { unitOfWork, teller } = this;
    const handler = new MessageHandler(kind, row, found, { unitOfWork, teller });
    const other = this.#handlers.get(kind);
    if (other) throw new Error(`two handlers take "${kind}": ${other.name} and ${handler.name}`);
    if (found.many !== (handler.straight !== undefined))
      throw new Error(
        `"${kind}" goes straight where a method with OnMessages takes it, and only there: ${handler.name}`,
      );
    if (noticesOf(row).length > 0 && (found.many || !found.actor))
      throw new Error(`"${kind}" tells people something, which ${handler.name} cannot return`);
    this.#handlers.set(kind, handler);
  }

  /** Names of the queues, each once. */
  get queues(): QueueName[] {
    return [...new Set(this.#ways.map((way) => WAYS[way].queue))];
  }

  /** How many jobs of a queue this process takes: a place for each that is worked on, and room for those that wait for one. */
  jobsOf(queue: QueueName): number {
    const places = this.#ways.filter((way) => WAYS[way].queue === queue).map((way) => WAYS[way].atOnce);
    return places.reduce((sum, atOnce) => sum + atOnce, MOST_WAITING);
  }

  get straight(): StraightHandler[] {
    return [...this.#handlers.values()].filter(
      (handler): handler is StraightHandler => handler.straight !== undefined,
    );
  }

  get #ways(): Way[] {
    return [...new Set([...this.#handlers.values()].map(({ way }) => way))];
  }

  /** A kind that no handler takes goes the first way: the consumer buries the message, and it is shown on "Operations". */
  wayOf(kind: string): Way {
    return this.find(kind)?.way ?? this.#ways[0]!;
  }

  find(kind: string): MessageHandler | undefined {
    return this.#handlers.get(kind);
  }

  get kinds(): string[] {
    return [...this.#handlers.keys()];
  }
}

import type { SystemActor } from '#kernel';
import {
  addressed,
  type HandlerActor,
  type MessageRow,
  type Notice,
  noticesOf,
  routeOf,
  type Straight,
  type Teller,
  type Way,
} from '#platform/messages';
import type { Tx, UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';

/** A method that `OnMessage` or `OnMessages` names, bound to its provider. */
export interface FoundHandler {
  kinds: readonly string[];
  actor: HandlerActor | undefined;
  many: boolean;
  /** `Class.method` */
  name: string;
  call: (...args: unknown[]) => Promise<Notice | void>;
}

/** In whose name people are told of a message that names its addressee. */
export const ADDRESSED: FoundHandler = {
  kinds: [],
  actor: 'notifier',
  many: false,
  name: 'addressed',
  call: (_tx, message) => Promise.resolve(addressed(message as OutboxMessage)),
};

/** What a handler works with. */
export interface HandlerWorld {
  unitOfWork: UnitOfWork;
  teller: Teller;
}

/** Does the work of the messages of one kind. */
export class MessageHandler {
  readonly way: Way;
  readonly isUrgent: boolean;
  readonly straight?: Straight;

  constructor(
    readonly kind: string,
    private readonly row: MessageRow,
    private readonly found: FoundHandler,
    private readonly world: HandlerWorld,
  ) {
    const { way, isUrgent = false, straight } = routeOf(row);
    this.way = way;
    this.isUrgent = isUrgent;
    this.straight = straight;
  }

  get name(): string {
    return this.found.name;
  }

  /** @throws what the handler throws */
  async run(message: OutboxMessage): Promise<void> {
    const done = (tx: Tx): void => message.doneWith?.(tx);
    if (this.found.many) return this.runAll([message], done);
    if (!this.found.actor) return void (await this.found.call(message));
    await this.#as(this.found.actor, async (tx) => {
      const notice = await this.found.call(tx, message);
      if (notice) await this.world.teller.tell(tx, message, noticesOf(this.row), notice);
      done(tx);
    });
  }

  /** @throws what the handler throws; then none of them is done */
  async runAll(messages: readonly OutboxMessage[], done: (tx: Tx) => void): Promise<void> {
    if (!this.found.actor) return void (await this.found.call(messages, done));
    await this.#as(this.found.actor, async (tx) => {
      await this.found.call(tx, messages);
      done(tx);
    });
  }

  #as(name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    const actor: SystemActor = { kind: 'system', name };
    return this.world.unitOfWork.run(actor, work);
  }
}

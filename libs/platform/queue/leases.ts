import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { type Hand, OutboxRepository } from '#platform/outbox';
import { KEPT_UP_MS } from './queue-settings.js';
import { RelayListener } from './relay-listener.js';
import { RELAY } from './system-actors.js';

/** For as long as a lease of a worker that lives. */
const GIVES_BACK_TRIES = 15;

/** The leases on the messages that this worker has in hand. */
@Injectable()
export class Leases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    private readonly listener: RelayListener,
  ) {}

  /** Who takes a message now. */
  handOf(token: string): Hand {
    return { token, pid: this.listener.pid };
  }

  /** Never fails: the next time comes soon. */
  async keepUp(token: string, messageIds: readonly string[]): Promise<void> {
    await this.unitOfWork
      .run(RELAY, (tx) => this.outbox.keepUp(tx, this.handOf(token), messageIds))
      .catch(() => undefined);
  }

  /** Never fails: what cannot be given back while the lease lasts is free after it. @param isOver the process ends and tries once */
  async giveBack(token: string, messageIds: readonly string[], isOver: () => boolean): Promise<void> {
    for (let tries = GIVES_BACK_TRIES; tries > 0; tries -= 1) {
      try {
        return await this.unitOfWork.run(RELAY, (tx) => this.outbox.giveBack(tx, token, messageIds));
      } catch {
        if (isOver()) return;
        await new Promise((resolve) => setTimeout(resolve, KEPT_UP_MS));
      }
    }
  }
}

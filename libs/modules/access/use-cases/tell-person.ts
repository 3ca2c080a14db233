import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { AccountEvent } from '../domain/account.events.js';

/** Has the acting person told of what became of their account: whoever did it may be somebody else. */
@Injectable()
export class TellPerson {
  constructor(private readonly outbox: Outbox) {}

  async run(tx: Tx, type: AccountEvent): Promise<void> {
    const { userId, agencyId, sessionId } = memberOf(tx);
    await this.outbox.add(tx, { type, ids: { userId, agencyId, sessionId } });
  }
}

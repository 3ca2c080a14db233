import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import type { Tx } from '#platform/database';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/** Ends the acting session; its token is worth nothing from the next request on. */
@Injectable()
export class LogOut {
  constructor(private readonly sessions: SessionsRepository) {}

  async run(tx: Tx): Promise<void> {
    await this.sessions.end(tx, (tx.actor as MemberActor).sessionId);
  }
}

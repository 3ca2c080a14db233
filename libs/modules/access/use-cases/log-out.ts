import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/** Ends the acting session; its token is worth nothing from the next request on. */
@Injectable()
export class LogOut {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx): Promise<void> {
    const { sessionId } = memberOf(tx);
    await this.sessions.endActing(tx);
    this.audit.record(tx, { action: 'session.ended', subject: { type: 'session', id: sessionId } });
  }
}

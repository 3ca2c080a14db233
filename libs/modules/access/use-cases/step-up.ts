import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { StepUpRequired } from '../domain/factor.errors.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/**
 * Asks for a fresh proof of identity before a grave act: an address, emergency access, an export, a role, a factor. The
 * first statement of such a use case; in the database `relais.recently_confirmed()` says the same. The browser then asks
 * its person and sends again.
 */
@Injectable()
export class StepUp {
  constructor(private readonly sessions: SessionsRepository) {}

  /** @throws StepUpRequired (403) when the last proof is older than rule `session.confirmed_within` */
  async require(tx: Tx): Promise<void> {
    if (!(await this.sessions.recentlyConfirmed(tx))) throw new StepUpRequired();
  }
}

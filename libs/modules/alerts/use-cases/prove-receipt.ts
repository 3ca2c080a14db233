import { Injectable } from '@nestjs/common';
import { NotFound, type SystemActor } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { AlertLinksRepository } from '../persistence/alert-links.repository.js';

const RECEIPTS: SystemActor = { kind: 'system', name: 'receipts' };

/**
 * The button behind a one-time link, for a duty holder without a session: proves that they know and stops their reminders, no
 * one else's. It shows nothing of the alert; taking charge needs a login.
 */
@Injectable()
export class ProveReceipt {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: AlertLinksRepository,
    private readonly tokens: LinkTokens,
  ) {}

  /** @throws NotFound for a token that is none, too old, or of an alert that ended */
  async run(token: string): Promise<{ received: true }> {
    const hash = this.tokens.hash(token);
    if (!(await this.unitOfWork.run(RECEIPTS, (tx) => this.links.prove(tx, hash)))) throw new NotFound();
    return { received: true };
  }
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { DraftsRepository } from '../persistence/drafts.repository.js';
import { DraftFeed } from './draft-feed.js';

/** Removes a draft, because its writer gives it up or because it was sent. */
@Injectable()
export class DiscardDraft {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly audit: Audit,
    private readonly feed: DraftFeed,
  ) {}

  /** @throws NotFound for a draft that is not there or not this person's */
  async run(tx: Tx, id: string): Promise<void> {
    if (!(await this.remove(tx, id, 'given_up'))) throw new NotFound();
  }

  /** After what it held was sent. One that is gone already does not matter: the report must not fail for it. */
  async sent(tx: Tx, id: string): Promise<void> {
    await this.remove(tx, id, 'sent');
  }

  private async remove(tx: Tx, id: string, reason: 'given_up' | 'sent'): Promise<boolean> {
    const removed = await this.drafts.remove(tx, id);
    if (removed) {
      this.audit.record(tx, { action: 'draft.removed', subject: { type: 'draft', id }, params: { reason } });
      await this.feed.changed(tx, id);
    }
    return removed;
  }
}

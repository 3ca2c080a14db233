import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import {
  Draft,
  type DraftContent,
  type DraftKind,
  type DraftView,
  draftView,
} from '../domain/draft.entity.js';
import { MOST_DRAFTS, TooManyDrafts } from '../domain/draft.errors.js';
import { DraftsRepository } from '../persistence/drafts.repository.js';
import { DraftFeed } from './draft-feed.js';

/** Keeps the beginning of what somebody writes. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly audit: Audit,
    private readonly feed: DraftFeed,
  ) {}

  /** @throws TooManyDrafts (409); InvalidInput when the content is larger than any form */
  async run(tx: Tx, input: { kind: DraftKind; content: DraftContent }): Promise<DraftView> {
    if ((await this.drafts.count(tx)) >= MOST_DRAFTS) throw new TooManyDrafts();
    const { userId, agencyId } = memberOf(tx);
    const id = newPublicId();
    const draft = Object.assign(new Draft(), {
      id,
      userId,
      agencyId,
      kind: input.kind,
      content: this.drafts.seal(tx, id, input.content),
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    await this.drafts.add(tx, draft);
    this.audit.record(tx, { action: 'draft.created', subject: { type: 'draft', id } });
    await this.feed.changed(tx, id);
    return draftView(draft, input.content);
  }
}

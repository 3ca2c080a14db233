import { Injectable } from '@nestjs/common';
import { NotFound, requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { type DraftContent, type DraftView, draftView, patched } from '../domain/draft.entity.js';
import { DraftsRepository } from '../persistence/drafts.repository.js';
import { DraftFeed } from './draft-feed.js';

/** Saves what was typed since the last time. Autosaves are no acts: they leave no entry in the audit log. */
@Injectable()
export class PatchDraft {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly feed: DraftFeed,
  ) {}

  /**
   * @param patch JSON merge patch of the content
   * @param ifMatch version the writer started from; without it the last writer wins, field by field
   * @throws NotFound; StaleVersion when another device saved since `ifMatch`; InvalidInput when it grew too large
   */
  async run(tx: Tx, id: string, patch: DraftContent, ifMatch?: string): Promise<DraftView> {
    const draft = await this.drafts.findToChange(tx, id);
    if (!draft) throw new NotFound();
    requireSame(ifMatch, `v${draft.version}`);
    const content = patched(this.drafts.open(tx, draft), patch);
    draft.rewrite(this.drafts.seal(tx, id, content), tx.now);
    await this.drafts.save(tx, draft);
    await this.feed.changed(tx, id);
    return draftView(draft, content);
  }
}

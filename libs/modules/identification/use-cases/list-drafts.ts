import { Injectable } from '@nestjs/common';
import type { Page } from '#kernel';
import type { Tx } from '#platform/database';
import { type DraftView, draftView } from '../domain/draft.entity.js';
import { MOST_DRAFTS } from '../domain/draft.errors.js';
import { DraftsRepository } from '../persistence/drafts.repository.js';

/** The unsent drafts of the acting person, the newest first: so few that they are one page. */
@Injectable()
export class ListDrafts {
  constructor(private readonly drafts: DraftsRepository) {}

  async run(tx: Tx): Promise<Page<DraftView>> {
    const drafts = await this.drafts.list(tx, MOST_DRAFTS);
    return { items: drafts.map((draft) => draftView(draft, this.drafts.open(tx, draft))) };
  }
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { type DraftView, draftView } from '../domain/draft.entity.js';
import { DraftsRepository } from '../persistence/drafts.repository.js';

/** Gives a draft back to the person who wrote it. */
@Injectable()
export class ReadDraft {
  constructor(private readonly drafts: DraftsRepository) {}

  /** @throws NotFound for another person's draft, and for one of the same person in another agency */
  async run(tx: Tx, id: string): Promise<DraftView> {
    const draft = await this.drafts.find(tx, id);
    if (!draft) throw new NotFound();
    return draftView(draft, this.drafts.open(tx, draft));
  }
}

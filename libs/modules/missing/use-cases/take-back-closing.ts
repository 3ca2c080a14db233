import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { requireTakeBack } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { type ClosureFound, ClosuresRepository } from '../persistence/closures.repository.js';
import { EntriesRepository } from '../persistence/entries.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/**
 * The closing of an episode is taken back: it is as it was, with every task as it was decided, and the access that the closing ended is
 * there again. The person is found, so no alert starts. Each agency that was told of the closing is told.
 */
@Injectable()
export class TakeBackClosing {
  constructor(
    private readonly store: EpisodesStore,
    private readonly closures: ClosuresRepository,
    private readonly entries: EntriesRepository,
    private readonly journal: MissingJournal,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound; IllegalTransition (409) and what `requireTakeBack` throws */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    const { caseId, status, takeBack } = await this.#locked(tx, id);
    requireTakeBack(takeBack, status, memberOf(tx).language);
    const again = await this.closures.takeBack(tx, id);
    await this.entries.add(tx, { id, caseId }, { kind: 'closure_taken_back' });
    const action = 'missing.closing_taken_back';
    const fact = { action, caseId, episodeId: id };
    await this.journal.happened(tx, fact, action);
    for (const agencyId of again) this.journal.shared(tx, 'access.opened', fact, agencyId);
    return this.views.one(tx, id);
  }

  /** Under the lock of its case, also where the closing has shut the actor out of it. */
  async #locked(tx: Tx, id: string): Promise<ClosureFound> {
    const before = await this.closures.find(tx, id);
    if (before) await this.store.lock(tx, before.caseId);
    const found = before && (await this.closures.find(tx, id));
    if (!found) throw new NotFound();
    return found;
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** Somebody of a recipient takes note: it is written who and when, and the reminders of that agency stop. */
@Injectable()
export class AcknowledgeEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly views: EpisodeViews,
    private readonly journal: MissingJournal,
  ) {}

  /** Again is the same as once. @throws NotFound */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    const { caseId } = await this.store.one(tx, id);
    const touched = await this.store.mark(tx, id, 'acknowledged');
    if (touched > 0) {
      await this.journal.happened(tx, { action: 'missing.acknowledged', caseId, episodeId: id });
    }
    return this.views.one(tx, id);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** Shows an episode: a look at it, and whoever was told of it has opened it by that. */
@Injectable()
export class ReadEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly views: EpisodeViews,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws NotFound for one that is not there or not the actor's */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    await this.store.one(tx, id);
    await this.store.mark(tx, id, 'opened');
    const view = await this.views.one(tx, id);
    this.journal.looked(tx, view.caseId);
    return view;
  }
}

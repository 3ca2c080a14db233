import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** Shows an episode: a look at it, and whoever was told of it has opened it by that. */
@Injectable()
export class ReadEpisode {
  constructor(
    private readonly views: EpisodeViews,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws NotFound for one that is not there or not the actor's */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    const view = await this.views.one(tx, id);
    this.journal.looked(tx, view.caseId, view.person);
    return view;
  }
}

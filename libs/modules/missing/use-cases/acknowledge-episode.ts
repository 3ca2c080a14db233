import { Injectable } from '@nestjs/common';
import { AcknowledgeAlert, ReadAlert } from '#modules/alerts';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { EpisodeViews } from './episode-views.js';

/** Somebody of a recipient takes note: it is written who and when, and the reminders of that agency stop. */
@Injectable()
export class AcknowledgeEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly readAlert: ReadAlert,
    private readonly acknowledgeAlert: AcknowledgeAlert,
    private readonly views: EpisodeViews,
  ) {}

  /** Again is the same as once. @throws NotFound for who was not told; AlertEnded (409) */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    await this.store.one(tx, id);
    const [alert] = await this.readAlert.ofSubject(tx, id);
    if (!alert) throw new NotFound();
    await this.acknowledgeAlert.run(tx, alert.id);
    return this.views.one(tx, id);
  }
}

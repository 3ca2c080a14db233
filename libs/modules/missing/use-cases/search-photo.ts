import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import { type FileBytes, PhotoOfSearch } from '#modules/documents';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { ActOnEpisode } from './act-on-episode.js';
import { EpisodeViews } from './episode-views.js';

/** The photo somebody is searched with: for whoever was told, while the search is open. Each look is written down. */
@Injectable()
export class SearchPhoto {
  constructor(
    private readonly store: EpisodesStore,
    private readonly photo: PhotoOfSearch,
    private readonly audit: Audit,
  ) {}

  /** The whole picture, taken out of Relais. @throws NotFound also when the search has ended */
  async content(tx: Tx, id: string): Promise<FileBytes> {
    const { caseId } = await this.store.one(tx, id);
    const file = await this.photo.content(tx, id);
    this.audit.record(tx, {
      action: 'missing.photo_taken',
      caseId,
      subject: { type: 'missing_episode', id },
      categories: ['photo'],
    });
    return file;
  }

  /** A small picture for the screen. @throws NotFound also when the search has ended */
  async preview(tx: Tx, id: string): Promise<Buffer> {
    const { caseId } = await this.store.one(tx, id);
    const picture = await this.photo.preview(tx, id);
    this.audit.looked(tx, caseId, ['photo']);
    return picture;
  }
}

/** Says with which photo of the case one searches: with exactly this version, and no other goes out. */
@Injectable()
export class ChooseSearchPhoto {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly store: EpisodesStore,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409); InvalidInput for what is no photo that the actor sees */
  async run(tx: Tx, id: string, photo: { documentId: string; number: number }): Promise<EpisodeView> {
    const { isStillMissing, status } = await this.act.write(tx, id, {
      action: 'details',
      name: 'missing.photo_chosen',
    });
    if (!isStillMissing) throw new IllegalTransition('photo', status);
    if (!(await this.store.choosePhoto(tx, id, photo))) throw InvalidInput.field('documentId', 'notInList');
    return this.views.one(tx, id);
  }
}

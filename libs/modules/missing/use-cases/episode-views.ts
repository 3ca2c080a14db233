import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { type KnownParts, ReadEpisodeParts } from './episode-parts.js';
import { viewOf } from './episode-view.js';

/** Makes the view of an episode for its reader. */
@Injectable()
export class EpisodeViews {
  constructor(private readonly parts: ReadEpisodeParts) {}

  /**
   * @param known what this unit of work wrote down or read itself
   * @throws NotFound for one that is not there or not the actor's
   */
  async one(tx: Tx, id: string, known: KnownParts = {}): Promise<EpisodeView> {
    return viewOf(await this.parts.run(tx, id, known), { actor: memberOf(tx), now: tx.now });
  }
}

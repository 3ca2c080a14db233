import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import { ActOnAlert } from '#modules/alerts';
import type { AuditedChange } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeAction } from '../domain/episode-transitions.js';
import { type MissingEpisode, sideOf } from '../domain/episode.entity.js';
import type { EpisodeView } from '../domain/episode-view.js';
import { ALERT_KIND, type MissingEvent } from '../domain/missing.events.js';
import { EntriesRepository, type NewEntry } from '../persistence/entries.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { versionOf } from './episode-version.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** One act on an episode. */
export interface EpisodeAct {
  action: EpisodeAction;
  /** Of the audit event; past tense. */
  name: string;
  entry?: NewEntry;
  /** The version the caller decided on; acts that commute name none. */
  ifMatch?: string;
  /** May refuse the act by what the episode is; changes nothing. */
  check?: (episode: MissingEpisode) => void;
  params?: Record<string, string>;
  /** Words of the audit event. */
  changes?: AuditedChange[];
  /** Sent to everybody who was told of the episode. */
  event?: MissingEvent;
}

/**
 * What every act on an episode does: under the lock of its case the entity moves (an illegal act throws), what was said is
 * written down, and whoever acted has taken charge of the alert.
 */
@Injectable()
export class ActOnEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly journal: MissingJournal,
    private readonly actOnAlert: ActOnAlert,
    private readonly views: EpisodeViews,
  ) {}

  /**
   * @param change sets what the act changes on the episode; without one nothing a reader decides on changes
   * @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412)
   */
  async run(
    tx: Tx,
    id: string,
    act: EpisodeAct,
    change?: (episode: MissingEpisode) => void,
  ): Promise<EpisodeView> {
    await this.write(tx, id, act, change);
    return this.views.one(tx, id);
  }

  /** The same for an act that does more: it shows the episode itself when it is done. */
  async write(
    tx: Tx,
    id: string,
    act: EpisodeAct,
    change?: (episode: MissingEpisode) => void,
  ): Promise<MissingEpisode> {
    const { action, name, entry, ifMatch, check, params, changes, event } = act;
    const episode = await this.store.locked(tx, id);
    const before = episode.status;
    const version = versionOf(episode);
    episode.move(action, sideOf(memberOf(tx).agencyKind));
    requireSame(ifMatch, version);
    // First what may still refuse the act: nothing is written down of one that is refused.
    check?.(episode);
    change?.(episode);
    if (entry) await this.entries.add(tx, episode, entry);
    await this.actOnAlert.of(tx, ALERT_KIND, id);
    const fact = { action: name, caseId: episode.caseId, episodeId: id, params, changes };
    await this.journal.happened(tx, fact, event);
    if (change || episode.status !== before) await this.store.save(tx, episode);
    return episode;
  }
}

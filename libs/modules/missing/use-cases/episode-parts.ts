import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { BriefOfCase, type CaseBrief } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { EpisodeDetails } from '../domain/episode-details.js';
import type { MissingEpisode } from '../domain/episode.entity.js';
import { AgenciesReader } from '../persistence/agencies.reader.js';
import { type Entry, EntriesRepository } from '../persistence/entries.repository.js';
import { EpisodesStore, type PersonRow } from '../persistence/episodes.store.js';
import { type RecipientRow, RecipientsReader, type TaskRow } from '../persistence/recipients.reader.js';

/** Everything an episode is shown from, as far as the reader may read it. */
export interface EpisodeParts {
  episode: MissingEpisode;
  brief: CaseBrief;
  person?: PersonRow;
  details: EpisodeDetails;
  entries: Entry[];
  recipients: RecipientRow[];
  tasks: TaskRow[];
  reporter: AgencyRef;
  phoneWindow: { hours: number; source: string };
}

/** Reads the parts of an episode; a constant number of statements. */
@Injectable()
export class ReadEpisodeParts {
  constructor(
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly recipients: RecipientsReader,
    private readonly briefs: BriefOfCase,
    private readonly agencies: AgenciesReader,
  ) {}

  /** @throws NotFound for one that is not there or not the actor's */
  async run(tx: Tx, id: string): Promise<EpisodeParts> {
    const episode = await this.store.one(tx, id);
    const [brief, person, details, entries, recipients, tasks, reporter, phoneWindow] = await Promise.all([
      this.briefs.run(tx, episode.caseId),
      this.store.person(tx, id),
      this.store.details(tx, episode),
      this.entries.ofEpisode(tx, episode),
      this.recipients.recipients(tx, episode),
      this.recipients.tasks(tx, episode),
      this.agencies.one(tx, episode.ownerAgencyId),
      this.agencies.phoneWindow(tx),
    ]);
    return { episode, brief, person, details, entries, recipients, tasks, reporter, phoneWindow };
  }
}

import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { ReadAlert } from '#modules/alerts';
import { BriefOfCase, type CaseBrief, type TakeBackFound } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { EpisodeDetails } from '../domain/episode-details.js';
import type { MistakeView } from '../domain/mistake.js';
import type { MissingEpisode } from '../domain/episode.entity.js';
import { AgenciesReader } from '../persistence/agencies.reader.js';
import { ClosuresRepository } from '../persistence/closures.repository.js';
import { type Entry, EntriesRepository } from '../persistence/entries.repository.js';
import { MistakesRepository } from '../persistence/mistakes.repository.js';
import { EpisodesStore, type PersonRow } from '../persistence/episodes.store.js';
import { type RecipientRow, RecipientsReader, type TaskRow } from '../persistence/recipients.reader.js';
import type { ShownAlert } from './alert-recipients.js';
import { withEarlierAnswers } from './earlier-answers.js';

/** Everything an episode is shown from, as far as the reader may read it. */
export interface EpisodeParts {
  episode: MissingEpisode;
  brief: CaseBrief;
  person?: PersonRow;
  details: EpisodeDetails;
  entries: Entry[];
  recipients: RecipientRow[];
  /** What tells them; none where nobody else had to be told. */
  alert?: ShownAlert;
  tasks: TaskRow[];
  reporter: AgencyRef;
  mistake?: MistakeView;
  /** Of the closing of one that is closed. */
  takeBack?: TakeBackFound;
  phoneWindow: { hours: number; source: string };
}

/** What is known in the unit of work that begins an episode, and so is not read again. */
export type KnownParts = Partial<Pick<EpisodeParts, 'brief' | 'alert' | 'recipients'>>;

/** What stands around an episode: the person in brief, who reported, a mistake, its closing, and the law behind the window of the telephone. */
@Injectable()
export class EpisodeContext {
  constructor(
    private readonly briefs: BriefOfCase,
    private readonly agencies: AgenciesReader,
    private readonly mistakes: MistakesRepository,
    private readonly closures: ClosuresRepository,
  ) {}

  async run(tx: Tx, { id, caseId, ownerAgencyId, status }: MissingEpisode, known: KnownParts = {}) {
    const [brief, reporter, phoneWindow, mistake, closure] = await Promise.all([
      known.brief ?? this.briefs.run(tx, caseId),
      this.agencies.one(tx, ownerAgencyId),
      this.agencies.phoneWindow(tx),
      this.mistakes.last(tx, { id, caseId }),
      status === 'closed' ? this.closures.find(tx, id) : undefined,
    ]);
    return { brief, reporter, phoneWindow, mistake, takeBack: closure?.takeBack };
  }
}

/** Reads the parts of an episode; a constant number of statements. */
@Injectable()
export class ReadEpisodeParts {
  constructor(
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly recipients: RecipientsReader,
    private readonly context: EpisodeContext,
    private readonly readAlert: ReadAlert,
  ) {}

  /**
   * @param known what this unit of work wrote down or read itself
   * @throws NotFound for one that is not there or not the actor's
   */
  async run(tx: Tx, id: string, known: KnownParts = {}): Promise<EpisodeParts> {
    const [episode, person, recipients, alert] = await Promise.all([
      this.store.one(tx, id),
      this.store.person(tx, id),
      known.recipients ?? this.recipients.recipients(tx, id),
      known.alert ?? this.#alert(tx, id),
    ]);
    const [context, details, entries, tasks] = await Promise.all([
      this.context.run(tx, episode, known),
      this.store.details(tx, episode),
      this.entries.ofEpisode(tx, episode),
      this.recipients.tasks(tx, episode),
    ]);
    return { episode, ...context, person, details, entries, recipients, tasks, alert };
  }

  async #alert(tx: Tx, id: string): Promise<ShownAlert | undefined> {
    const [latest, ...earlier] = await this.readAlert.ofSubject(tx, id);
    return latest && { ...latest, recipients: withEarlierAnswers(latest, earlier) };
  }
}

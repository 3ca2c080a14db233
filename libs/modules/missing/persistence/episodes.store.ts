import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, NotFound } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { sentInOrder, type Tx } from '#platform/database';
import type { EpisodeDetails } from '../domain/episode-details.js';
import { MissingEpisode, type PlaceKind } from '../domain/episode.entity.js';
import type { TaskCode } from '../domain/first-hours.js';
import type { RecipientReason, RecipientRole } from '../domain/recipients.js';

/** What the rules need to know of a case; ids and codes. */
export interface CaseFacts {
  openEpisodeId: string | null;
  guardianAgencyId: string | null;
  serviceAgencyId: string | null;
  trafficking: boolean;
  stay: { agencyId: string; district: string; relayTelephone: string | null } | null;
  youthServiceIds: string[];
  mandatedByCourt: boolean;
  participants: { id: string; kind: string }[];
}

/** A new episode, as the rules see it. */
export interface NewEpisode {
  lastSeenAt: Date;
  noticedAt: Date;
  placeKind: PlaceKind;
  district?: string;
  relayTelephone?: string;
  worrying: boolean;
  criteria: string[];
  treatedAsChild: boolean;
  trafficking: boolean;
  phoneWindowEndsAt: Date;
}

/** A recipient as it is written down. */
export interface NewRecipient {
  role: RecipientRole;
  reason: RecipientReason;
  agencyId?: string;
  onSystem: boolean;
  /** Of who is not on Relais. */
  telephone?: string;
}

export interface NewTask {
  code: TaskCode;
  agencyId: string;
  rule: string;
  dueAt: Date;
  remindAt: Date;
}

/** The person of an episode, as the newest that any participant wrote. */
export interface PersonRow {
  sex: string;
  citizenships: string[];
  languages: string[];
  birth?: { year: number; month?: number; day?: number; precision: string } | null;
  names: { kind: string; familyName?: string; givenNames?: string; language?: string }[];
  guardianName?: string | null;
  photoId?: string | null;
}

const DETAILS = { table: 'missing_episodes', column: 'details' };

/** Rows of episodes. Every act on one begins with the lock of its case. */
@Injectable()
export class EpisodesStore {
  constructor(private readonly keys: CaseKeys) {}

  /** Whoever acts on episodes of this case next waits until this transaction ends. */
  async lock(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`missing:${caseId}`]);
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async facts(tx: Tx, caseId: string): Promise<CaseFacts> {
    const [row] = await tx.query<{ facts: CaseFacts | null }>('select relais.missing_facts($1) as facts', [
      caseId,
    ]);
    if (!row?.facts) throw new NotFound();
    return row.facts;
  }

  /**
   * The facts with the case locked, in one round trip: they are read once the lock is held. Whoever takes no part locks nothing.
   *
   * @throws NotFound for a case that is not there or not the actor's
   */
  async lockedFacts(tx: Tx, caseId: string): Promise<CaseFacts> {
    const [, facts] = await sentInOrder(
      tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0)) where relais.takes_part($2)', [
        `missing:${caseId}`,
        caseId,
      ]),
      this.facts(tx, caseId),
    );
    return facts;
  }

  /** @returns the id */
  async start(tx: Tx, caseId: string, episode: NewEpisode): Promise<string> {
    const id = newPublicId();
    await tx.query('select relais.start_missing_episode($1, $2, $3, $4)', [
      id,
      caseId,
      JSON.stringify(episode),
      tx.now,
    ]);
    return id;
  }

  /** Raises what was presumed, in the transaction that begins the episode. */
  async presume(tx: Tx, id: string, criteria: readonly string[]): Promise<void> {
    await tx.query('select relais.presume_missing($1, $2)', [id, criteria]);
  }

  /** @returns false where no such task waits */
  async moveChildAlertEnd(tx: Tx, id: string, task: { dueAt: Date; remindAt: Date }): Promise<boolean> {
    const [row] = await tx.query<{ moved: boolean }>(
      'select relais.move_child_alert_end($1, $2, $3, $4) as moved',
      [id, task.dueAt, task.remindAt, tx.now],
    );
    return row!.moved;
  }

  async childAlertEnded(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.child_alert_ended($1, $2)', [id, tx.now]);
  }

  /**
   * Writes down who must be told and what must be done.
   *
   * @returns those who were not written down before
   */
  async tell<Recipient extends NewRecipient>(
    tx: Tx,
    episodeId: string,
    recipients: readonly Recipient[],
    tasks: readonly NewTask[],
  ): Promise<(Recipient & { id: string })[]> {
    const withId = <Row extends object>(row: Row) => ({ id: newRowId(tx.now.getTime()), ...row });
    const rows = recipients.map(withId);
    const [answer] = await tx.query<{ added: string[] }>(
      'select relais.tell_of_missing($1, $2, $3, $4) as added',
      [episodeId, JSON.stringify(rows), JSON.stringify(tasks.map(withId)), tx.now],
    );
    return rows.filter(({ id }) => answer!.added.includes(id));
  }

  /** @throws NotFound for one that is not there or not the actor's */
  async one(tx: Tx, id: string): Promise<MissingEpisode> {
    const episode = await tx.manager.findOneBy(MissingEpisode, { id });
    if (!episode) throw new NotFound();
    return episode;
  }

  /** Under the lock of its case: what the lock protects is read after it is held. @throws NotFound */
  async locked(tx: Tx, id: string): Promise<MissingEpisode> {
    const { caseId } = await this.one(tx, id);
    await this.lock(tx, caseId);
    return this.one(tx, id);
  }

  async save(tx: Tx, episode: MissingEpisode): Promise<void> {
    episode.version += 1;
    episode.updatedAt = tx.now;
    const { status, worrying, basis, criteria, reportedAt, assessedAt, foundAt, foundWhen, outcome } =
      episode;
    const { debriefedAt, closedAt, details, version, updatedAt } = episode;
    const judged = { status, worrying, basis, criteria, reportedAt, assessedAt };
    const found = { foundAt, foundWhen, outcome };
    const changed = { ...judged, ...found, debriefedAt, closedAt, details, version, updatedAt };
    const { affected } = await tx.manager.update(MissingEpisode, { id: episode.id }, changed);
    if (affected !== 1) throw new Error('an episode that was locked could not be updated');
  }

  async person(tx: Tx, episodeId: string): Promise<PersonRow | undefined> {
    const [row] = await tx.query<{ person: PersonRow | null }>('select relais.missing_person($1) as person', [
      episodeId,
    ]);
    return row?.person ?? undefined;
  }

  /** @returns false for what is no photo of the case that the actor sees */
  async choosePhoto(tx: Tx, id: string, photo: { documentId: string; number: number }): Promise<boolean> {
    const [row] = await tx.query<{ chosen: boolean }>(
      'select relais.choose_missing_photo($1, $2, $3, $4) as chosen',
      [id, photo.documentId, photo.number, tx.now],
    );
    return row!.chosen;
  }

  async details(tx: Tx, { id, caseId, details }: MissingEpisode): Promise<EpisodeDetails> {
    if (!details) return {};
    const key = await this.keys.forCase(tx, caseId);
    return JSON.parse(key.open({ ...DETAILS, row: id }, Sealed.fromBytes(details))) as EpisodeDetails;
  }

  /** Also a reporter who writes no other part of the episode. */
  async keepDetails(tx: Tx, { id, caseId }: MissingEpisode, details: EpisodeDetails): Promise<void> {
    const key = await this.keys.forCase(tx, caseId);
    const sealed = key.seal({ ...DETAILS, row: id }, JSON.stringify(details)).toBytes();
    await tx.query('select relais.keep_missing_details($1, $2, $3)', [id, sealed, tx.now]);
  }
}

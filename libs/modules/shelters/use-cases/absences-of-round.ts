import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import type { Tx } from '#platform/database';
import type { EndedSearch, ResidentSearches } from '../domain/presence.js';
import { type NewAbsence, PresenceRepository, type Standing } from '../persistence/presence.repository.js';
import { AbsenceListeners } from './absence-listeners.js';
import { ShelterJournal } from './shelter-journal.js';

const MINUTE_MS = 60_000;

/** Opens and ends absences by what the marks say now. */
@Injectable()
export class AbsencesOfRound {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly listeners: AbsenceListeners,
    private readonly journal: ShelterJournal,
  ) {}

  /** @param isMeasured whether the times of the marks are of the server's clock: one of another says nothing of before and after */
  async settle(tx: Tx, roundId: string, stayIds: readonly string[], isMeasured: boolean): Promise<void> {
    const standings = await this.presence.standings(tx, stayIds);
    const back = standings.filter(({ presence, openAbsenceId }) => presence !== 'absent' && openAbsenceId);
    const gone = standings.filter(({ presence, openAbsenceId }) => presence === 'absent' && !openAbsenceId);
    const searches = await this.#searches(tx, gone);
    const unknown = isMeasured
      ? gone.filter(({ caseId, seenAt }) => !isBefore(seenAt, searches.get(caseId)?.ended))
      : gone;
    if (back.length > 0) {
      await this.presence.end(
        tx,
        back.map(({ openAbsenceId }) => openAbsenceId!),
        'returned',
      );
    }
    if (unknown.length > 0) {
      const searched = unknown.filter(({ caseId }) => searches.get(caseId)?.isRunning);
      await this.#open(tx, roundId, unknown, searched);
    }
    for (const { stayId } of back) {
      await this.journal.ofHouse(tx, 'presence.returned', { type: 'stay', id: stayId });
    }
  }

  async #searches(tx: Tx, gone: readonly Standing[]): Promise<ReadonlyMap<string, ResidentSearches>> {
    if (gone.length === 0) return new Map();
    const caseIds = gone.map(({ caseId }) => caseId);
    await this.presence.lockSearches(tx, caseIds);
    return this.presence.searches(tx, caseIds);
  }

  /** @param searched those of them who are reported missing already */
  async #open(
    tx: Tx,
    roundId: string,
    gone: readonly Standing[],
    searched: readonly Standing[],
  ): Promise<void> {
    const grounds = await this.presence.grounds(
      tx,
      gone.map(({ caseId }) => caseId),
    );
    const absences = gone.map(({ stayId, caseId, seenAt, lastSeenAt }): NewAbsence => {
      const { ground, minutes } = grounds.get(caseId)!;
      const dueAt = new Date(seenAt.getTime() + minutes * MINUTE_MS);
      const id = newRowId(tx.now.getTime());
      return { id, stayId, caseId, ground, absentAt: seenAt, lastSeenAt: lastSeenAt ?? undefined, dueAt };
    });
    await this.presence.open(tx, roundId, absences);
    for (const { stayId, ground } of absences) {
      await this.journal.ofHouse(tx, 'presence.absent', { type: 'stay', id: stayId }, { ground });
    }
    // What may not wait does not wait for the worker, nor for anybody to press a button.
    const atOnce = absences.filter(({ dueAt, ground }) => ground !== 'adult' && dueAt <= tx.now);
    const known = absences.filter(({ stayId }) => searched.some((one) => one.stayId === stayId));
    const reported = [...(await this.listeners.absentAtOnce(tx, atOnce)), ...known.map(({ id }) => id)];
    if (reported.length > 0) await this.presence.end(tx, reported, 'reported');
  }
}

/** What was seen before a search ended, also on a telephone that sends it later, says nothing of the time after. */
const isBefore = (seenAt: Date, ended?: EndedSearch): boolean =>
  ended !== undefined && seenAt <= ended.endedAt;

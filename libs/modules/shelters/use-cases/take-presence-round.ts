import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import { eveningOf, type Mark, type RollView } from '../domain/presence.js';
import { PresenceRepository } from '../persistence/presence.repository.js';
import { AbsencesOfRound } from './absences-of-round.js';
import { ReadPresenceRound } from './read-roll.js';
import { ShelterJournal } from './shelter-journal.js';

export interface RoundInput {
  unitId: string;
  marks: Mark[];
  /** What the clock of the sender showed when the marks left it. */
  sentAt?: Date;
}

/** How far back somebody may have been seen: a phone without a connection sends what it kept. */
const LONGEST_AGO_MS = 24 * 60 * 60_000;
/** A clock that differs by so little is right: the request was under way (the client waits 8 s). */
const UNDER_WAY_MS = 10_000;
/** A phone whose clock is this far ahead is believed, and the mark is of now. */
const AHEAD_MS = 5 * 60_000;

/**
 * What one person saw on a round, all of it or a part: several phones may call the same unit, marks commute, and the latest
 * that was seen of somebody counts. Whoever is not there is an absence from that moment.
 */
@Injectable()
export class TakePresenceRound {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly absences: AbsencesOfRound,
    private readonly readRound: ReadPresenceRound,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NotFound for a unit that is not the agency's, InvalidInput naming the mark */
  async run(tx: Tx, { unitId, marks, sentAt }: RoundInput): Promise<RollView> {
    const clock = clockOf(tx, sentAt);
    const seen = marks.map((mark, index) => ({ ...mark, seenAt: seenAtOf(tx, clock, mark, index) }));
    const evening = eveningOf(earliest(seen.map(({ seenAt }) => seenAt)));
    const round = await this.presence.begin(tx, unitId, evening);
    const since = new Date(tx.now.getTime() - LONGEST_AGO_MS);
    const stayIds = [...new Set(seen.map(({ stayId }) => stayId))];
    const known = new Map(
      (await this.presence.markable(tx, unitId, stayIds, since)).map((one) => [one.stayId, one]),
    );
    const stranger = seen.findIndex(({ stayId }) => !known.has(stayId));
    if (stranger >= 0) throw InvalidInput.field(`marks[${stranger}].stayId`, 'notInList');
    await this.presence.mark(
      tx,
      round.id,
      seen.map((mark) => ({ ...mark, caseId: known.get(mark.stayId)!.caseId })),
    );
    await this.journal.ofHouse(tx, round.isNew ? 'presence.began' : 'presence.marked', {
      type: 'presence_round',
      id: round.id,
    });
    await this.absences.settle(tx, round.id, stayIds, sentAt !== undefined);
    return this.readRound.run(tx, round.id);
  }
}

/** What the clock of the sender shows now. */
function clockOf({ now }: Tx, sentAt: Date = now): Date {
  return Math.abs(now.getTime() - sentAt.getTime()) <= UNDER_WAY_MS ? now : sentAt;
}

/** How long ago is measured by one clock, the sender's: it may show another day. */
function seenAtOf(tx: Tx, clock: Date, { seenAt }: Mark, index: number): Date {
  if (!seenAt) return tx.now;
  const age = clock.getTime() - seenAt.getTime();
  if (age < -AHEAD_MS || age > LONGEST_AGO_MS) throw InvalidInput.field(`marks[${index}].seenAt`, 'range');
  return new Date(tx.now.getTime() - Math.max(0, age));
}

const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map((date) => date.getTime())));

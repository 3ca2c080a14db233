import { Injectable } from '@nestjs/common';
import { InvalidInput, Refused, requireSame, toTheMinute } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { HAND_OVER_PERMISSION_OF, type HandOverAction } from '../domain/hand-over-transitions.js';
import type { HandOver } from '../domain/hand-over.entity.js';
import { handOverEtag, type HandOverView } from '../domain/hand-over-view.js';
import { PersonArrived } from '../domain/police.errors.js';
import { HandOverReader } from '../persistence/hand-over-reader.js';
import { HandOversRepository } from '../persistence/hand-overs.repository.js';
import { PoliceJournal, type Told } from './police-journal.js';

export interface HandOverAnswer {
  /** When it really happened, if that is not now. */
  at?: Date;
  /** Codes of belongings that arrived. */
  arrived?: string[];
  /** Codes of belongings that did not arrive. */
  missing?: string[];
  /** Who signed, outside Relais. */
  receivedBy?: string;
  /** hand-over-failure */
  reason?: string;
}

/** As of an arrival: what is written down of a person who was handed over months ago is another act. */
const LONGEST_AGO_MS = 31 * 24 * 60 * 60 * 1000;

const EVENTS = { receipt: 'hand_over.received', failure: 'hand_over.failed' } as const;

/** The receiving side signs that the person is with them, or either side says that it came to nothing. */
@Injectable()
export class AnswerHandOver {
  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly reader: HandOverReader,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; Refused (403); IllegalTransition, PersonArrived (409), then StaleVersion (412); InvalidInput */
  async run(
    tx: Tx,
    id: string,
    action: HandOverAction,
    ifMatch: string,
    answer: HandOverAnswer,
  ): Promise<HandOverView> {
    const handOver = await this.handOvers.lock(tx, id);
    const { version } = handOver;
    const changed = await this.#perform(tx, handOver, action, answer);
    requireSame(ifMatch, handOverEtag(version));
    await this.handOvers.save(tx, handOver, changed);
    await this.#tell(tx, handOver, action, answer);
    return (await this.reader.one(tx, id)).view;
  }

  async #perform(
    tx: Tx,
    handOver: HandOver,
    action: HandOverAction,
    answer: HandOverAnswer,
  ): Promise<Partial<HandOver>> {
    const { agencyId, membershipId, permissions } = memberOf(tx);
    const side = handOver.sideOf(agencyId);
    if (side && !permissions.has(HAND_OVER_PERMISSION_OF[side])) throw new Refused('missingPermission');
    if (side && handOver.byArrival) throw new PersonArrived();
    const at = answer.at ?? tx.now;
    const done =
      action === 'receipt'
        ? {
            receivedAt: at,
            receivedByMembership: membershipId,
            belongingsArrived: answer.arrived ?? [],
            belongingsMissing: answer.missing ?? [],
          }
        : { failedAt: at, failedByMembership: membershipId, failureReason: answer.reason ?? '' };
    const changed = handOver.perform(action, side, tx.now, done);
    refuse(tx, handOver, action, { ...answer, at });
    if (action === 'failure' || side !== 'escort') return changed;
    const { id, caseId } = handOver;
    const receivedByName = await this.handOvers.seal(
      tx,
      caseId,
      id,
      'received_by_name',
      answer.receivedBy!.trim(),
    );
    return { ...changed, receivedByName };
  }

  async #tell(tx: Tx, handOver: HandOver, action: HandOverAction, answer: HandOverAnswer): Promise<void> {
    const { id, caseId, ownerAgencyId, toAgencyId } = handOver;
    const other = memberOf(tx).agencyId === ownerAgencyId ? toAgencyId : ownerAgencyId;
    const to: Told[] = other ? [{ agencyId: other, audience: 'queue' }] : [];
    const params: Record<string, string> = {
      // Both ends see it on the timeline, whatever is open to them.
      from: ownerAgencyId,
      ...(toAgencyId ? { to: toAgencyId } : {}),
      ...(answer.reason ? { code: answer.reason } : {}),
      ...(answer.missing?.length ? { missing: answer.missing.join(',') } : {}),
    };
    await this.journal.ofHandOver(tx, EVENTS[action], { id, caseId, params, occurredAt: answer.at }, to);
  }
}

/** @throws InvalidInput */
function refuse(
  tx: Tx,
  handOver: HandOver,
  action: HandOverAction,
  answer: HandOverAnswer & { at: Date },
): void {
  const { at, receivedBy, reason } = answer;
  // Clocks of two sides differ a little; what was signed tomorrow was not signed.
  if (at > tx.now) throw InvalidInput.field('at', 'inFuture');
  // It was neither received nor did it fail before it was planned; one that is written down late was planned before it was proposed here.
  const { plannedAt, createdAt } = handOver;
  if (at < toTheMinute(plannedAt < createdAt ? plannedAt : createdAt))
    throw InvalidInput.field('at', 'range');
  if (tx.now.getTime() - at.getTime() > LONGEST_AGO_MS) throw InvalidInput.field('at', 'range');
  if (action === 'failure') {
    if (!reason || !isCode('hand-over-failure', reason)) throw InvalidInput.field('reason', 'notInList');
    return;
  }
  refuseBelongings(handOver, answer);
  if (!handOver.toAgencyId && !receivedBy?.trim()) throw InvalidInput.field('receivedBy', 'required');
  if (handOver.toAgencyId && receivedBy) throw InvalidInput.field('receivedBy', 'unexpected');
}

/**
 * Each belonging that goes along is answered once: it arrived or it did not.
 *
 * @throws InvalidInput
 */
function refuseBelongings(handOver: HandOver, { arrived = [], missing = [] }: HandOverAnswer): void {
  const listed = handOver.belongings.filter(({ seized }) => !seized).map(({ code }) => code);
  for (const [name, codes] of Object.entries({ arrived, missing }))
    if (codes.some((code) => !listed.includes(code))) throw InvalidInput.field(name, 'notInList');
  if (missing.some((code) => arrived.includes(code))) throw InvalidInput.field('missing', 'duplicate');
  if (listed.some((code) => !arrived.includes(code) && !missing.includes(code)))
    throw InvalidInput.field('arrived', 'required');
}

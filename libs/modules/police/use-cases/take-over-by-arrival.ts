import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { HandOversRepository } from '../persistence/hand-overs.repository.js';
import { PoliceJournal, type Told } from './police-journal.js';

/** A person who moved in. */
export interface Arrived {
  stayId: string;
  caseId: string;
  at: Date;
}

/**
 * An arrival that a house records is its receipt of the person: the hand-over that waits for it is received by that act, and
 * one to another agency came to nothing, since the person arrived elsewhere. An arrival that names a time before another agency received
 * the person ends none.
 */
@Injectable()
export class TakeOverByArrival {
  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly journal: PoliceJournal,
  ) {}

  /** Before anything of the arrivals is written: the next act on hand-overs of these cases waits. */
  async begin(tx: Tx, caseIds: readonly string[]): Promise<void> {
    // Two groups in different orders would wait for each other.
    for (const caseId of [...caseIds].sort()) await this.handOvers.lockCase(tx, caseId);
  }

  /** Once the stay is written, in the same transaction. */
  async run(tx: Tx, { stayId, caseId, at }: Arrived): Promise<void> {
    const ended = await this.handOvers.endForArrival(tx, stayId);
    if (!ended) return;
    const { id, status, fromAgencyId, toAgencyId } = ended;
    const { agencyId: own } = memberOf(tx);
    const others = [fromAgencyId, toAgencyId].filter((one) => one !== null && one !== own) as string[];
    const to: Told[] = others.map((agencyId) => ({ agencyId, audience: 'queue' }));
    const params: Record<string, string> = {
      from: fromAgencyId,
      ...(toAgencyId ? { to: toAgencyId } : {}),
      ...(status === 'failed' ? { code: 'arrived_elsewhere' } : {}),
    };
    const event = status === 'failed' ? 'hand_over.failed' : 'hand_over.arrived';
    await this.journal.ofHandOver(tx, event, { id, caseId, params, occurredAt: at }, to);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Audience, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { POLICE_EVENTS } from '../domain/police.events.js';
import { DueHandOversRepository } from '../persistence/due-hand-overs.repository.js';

/** Tells the side that a message names: the other agency, and nothing of the person. */
@Injectable()
export class TellOfHandOver {
  constructor(private readonly handOvers: DueHandOversRepository) {}

  @OnMessage(POLICE_EVENTS, 'notifier')
  async run(tx: Tx, { caseId, ids }: OutboxMessage): Promise<Notice | void> {
    const { agencyId, audience, handOverId } = ids as {
      agencyId?: string;
      audience?: Audience;
      handOverId?: string;
    };
    const ends = handOverId && (await this.handOvers.ends(tx, handOverId));
    if (!ends || !agencyId) return;
    const isGiver = agencyId === ends.fromAgencyId;
    const giver = { agencyId: ends.fromAgencyId, agencyName: ends.fromName };
    const receiver = ends.toAgencyId ? { agencyId: ends.toAgencyId, agencyName: ends.toName! } : undefined;
    const params = { ...(isGiver ? receiver : giver), side: isGiver ? 'giver' : 'receiver' };
    return { caseId, subjectId: ends.id, state: ends.status, params, to: [{ agencyId, audience }] };
  }
}

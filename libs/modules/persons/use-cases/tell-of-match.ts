import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { MATCH_NOTICES } from '../domain/match.events.js';
import { MatchEnds } from '../persistence/match-ends.js';

/** Tells an agency about matching: no name, no agency, nothing of the person. */
@Injectable()
export class TellOfMatch {
  constructor(private readonly ends: MatchEnds) {}

  @OnMessage(MATCH_NOTICES, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const end = await this.ends.run(tx, ids);
    if (!end) return;
    const { agencyId, caseId, requestId } = end;
    return { caseId, subjectId: requestId, to: [{ agencyId }] };
  }
}

import { Injectable } from '@nestjs/common';
import { ErasureOfficers } from '#modules/erasure';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { SUBJECT_EVENTS } from '../domain/subject.events.js';
import { SubjectRequestsRepository } from '../persistence/subject-requests.repository.js';

/** Tells that a person waits for an answer: never who, nor what is held. */
@Injectable()
export class TellOfRequest {
  constructor(
    private readonly requests: SubjectRequestsRepository,
    private readonly officers: ErasureOfficers,
  ) {}

  @OnMessage(SUBJECT_EVENTS, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const subjectId = ids['requestId']!;
    const found = await this.requests.told(tx, subjectId);
    if (!found) return;
    const { caseId, agencyId, asker } = found;
    const officers = await this.officers.of(tx, agencyId, caseId);
    return {
      caseId,
      subjectId,
      to: [
        { agencyId, userId: asker, as: 'asker' },
        ...officers.map((officer) => ({ ...officer, as: 'decider' })),
        { agencyId, audience: 'supervisor', as: 'decider' },
      ],
    };
  }
}

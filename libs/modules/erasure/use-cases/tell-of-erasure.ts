import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, type Party } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ERASURE_EVENTS } from '../domain/erasure.events.js';
import { ErasureOfficersRepository } from '../persistence/erasure-officers.repository.js';

/**
 * Tells data-protection officers, in person, that a case is proposed for erasure, and that a hold was lifted by another than the person who
 * set it; and that person. The supervisors of the agency that leads are told that an erasure had no effect.
 */
@Injectable()
export class TellOfErasure {
  constructor(private readonly officers: ErasureOfficersRepository) {}

  @OnMessage(ERASURE_EVENTS, 'notifier')
  async run(tx: Tx, { caseId, ids }: OutboxMessage): Promise<Notice | void> {
    const { agencyId, userId } = ids;
    if (!agencyId || !caseId) return;
    const officers = await this.officers.of(tx, agencyId, caseId);
    const person = { agencyId, userId, as: 'person', subject: { type: 'lead', id: caseId } };
    const to: Party[] = [
      { agencyId, as: 'supervisors' },
      ...officers.map((officer) => ({ ...officer, as: 'officers' })),
      ...(userId ? [person] : []),
    ];
    return { caseId, to };
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, type Party } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { EMERGENCY_EVENTS } from '../domain/emergency.events.js';
import { DueEmergenciesRepository, type Officer } from '../persistence/due-emergencies.repository.js';

/**
 * Tells the supervisors and the data-protection officers of the agency whose case was opened (the platform's officers where it has none but the
 * person who opened it), and the supervisors of the person who opened it.
 */
@Injectable()
export class TellOfEmergency {
  constructor(private readonly emergencies: DueEmergenciesRepository) {}

  @OnMessage(EMERGENCY_EVENTS, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const subjectId = ids['emergencyId']!;
    const parties = await this.emergencies.parties(tx, subjectId);
    if (!parties) return;
    const { caseId, ownerAgencyId, agencyId, userId } = parties;
    const own = await this.emergencies.officersOf(tx, parties);
    const above = await this.emergencies.officersAbove(tx, parties);
    const to: Party[] = [
      { agencyId: ownerAgencyId, audience: 'supervisor', as: 'owners' },
      { agencyId, audience: 'supervisor', as: 'holders' },
      { agencyId, userId, as: 'holder' },
      ...as('officers', own.length > 0 ? own : above),
      ...as('above', above),
    ];
    return { caseId, subjectId, to };
  }
}

const as = (part: string, officers: readonly Officer[]): Party[] =>
  officers.map((officer) => ({ ...officer, as: part }));

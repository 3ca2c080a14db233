import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, type Party } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { INCIDENT_EVENTS } from '../domain/incident.events.js';
import { DueIncidentsRepository } from '../persistence/due-incidents.repository.js';

/**
 * Tells the data-protection officers of the agency whose entry it is, and its supervisors before the time is over. Where the agency has no
 * officer its supervisors are told at once: they have one named.
 */
@Injectable()
export class TellOfIncident {
  constructor(private readonly incidents: DueIncidentsRepository) {}

  @OnMessage(INCIDENT_EVENTS, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const subjectId = ids['incidentId']!;
    const agencyId = await this.incidents.agencyOf(tx, subjectId);
    if (!agencyId) return;
    const officers = await this.incidents.officersOf(tx, agencyId);
    const supervisors = { agencyId, audience: 'supervisor', as: 'supervisors' } as const;
    const to: Party[] = [...officers.map((userId) => ({ agencyId, userId, as: 'officers' })), supervisors];
    if (officers.length === 0) to.push({ ...supervisors, as: 'officers' });
    return { subjectId, to };
  }
}

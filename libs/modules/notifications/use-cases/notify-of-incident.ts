import { Injectable } from '@nestjs/common';
import { DueIncidents, type IncidentEvent } from '#modules/incidents';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

const SEVERITY: Readonly<Record<IncidentEvent, Severity>> = {
  'incident.reported': 'critical',
  'incident.passed': 'critical',
  'incident.reminder': 'action',
  'incident.escalated': 'critical',
  'incident.overdue': 'critical',
};

/** Those of which the head of the agency knows as well: that something is due, nothing of what. */
const ALSO_SUPERVISORS: readonly IncidentEvent[] = ['incident.escalated', 'incident.overdue'];

/**
 * Tells, as `system:notifier`, the data-protection officers of the agency whose entry it is, and its supervisors before the time is over.
 * Where the agency has no officer its supervisors are told at once: they have one named.
 */
@Injectable()
export class NotifyOfIncident {
  constructor(
    private readonly incidents: DueIncidents,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const id = ids['incidentId']!;
    const agencyId = await this.incidents.agencyOf(tx, id);
    if (!agencyId) return;
    const kind = type as IncidentEvent;
    const officers = await this.incidents.officersOf(tx, agencyId);
    const notice = {
      messageId,
      agencyId,
      kind,
      severity: SEVERITY[kind],
      subject: { type: 'incident', id },
      params: {},
    };
    for (const userId of officers) await this.tellNotice.run(tx, { ...notice, audience: 'person', userId });
    if (officers.length === 0 || ALSO_SUPERVISORS.includes(kind))
      await this.tellNotice.run(tx, { ...notice, audience: 'supervisor' });
  }
}

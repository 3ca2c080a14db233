import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { IncidentEvent } from '../domain/incident.events.js';
import type { DueIncident } from '../persistence/due-incidents.repository.js';

/** What the clock found, as an event. */
const FELL: Readonly<Record<DueIncident['due'], IncidentEvent>> = {
  reminder: 'incident.reminder',
  escalated: 'incident.escalated',
  overdue: 'incident.overdue',
};

/**
 * What happens to an entry commits with its line in the chain of the agency, which only its officers read; nothing of it is on the chain
 * of a case.
 */
@Injectable()
export class IncidentJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** Somebody reported it: the officers are told. */
  async reported(tx: Tx, id: string, sign: string): Promise<void> {
    await this.happened(tx, id, 'incident.reported', { code: sign });
    await this.outbox.add(tx, { type: 'incident.reported', ids: { incidentId: id } });
  }

  async happened(
    tx: Tx,
    id: string,
    action: string,
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'incident', id }, params });
    // The other open pages of who acts: nobody else need know that there is an entry of this id.
    const { agencyId, userId } = memberOf(tx);
    await this.feed.tell(tx, { agencyId, audience: 'person', userId, type: 'incident', subjectId: id });
  }

  /** Another agency has an entry of its own from now on. */
  async passed(tx: Tx, id: string, agencyId: string, theirs: string): Promise<void> {
    await this.happened(tx, id, 'incident.passed', { agency: agencyId });
    await this.outbox.add(tx, { type: 'incident.passed', ids: { incidentId: theirs } });
  }

  /** For the clock. */
  async fell(tx: Tx, { id, due }: DueIncident): Promise<void> {
    this.audit.record(tx, { action: FELL[due], subject: { type: 'incident', id } });
    await this.outbox.add(tx, { type: FELL[due], ids: { incidentId: id } });
  }

  /** The list, or one of it. */
  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'incident.listed', ids);
  }
}

import { Injectable } from '@nestjs/common';
import { DueEmergencies, type EmergencyEvent } from '#modules/emergency';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Whom a message is for, as far as the agency and the roles there say it. */
interface Told {
  agencyId: string;
  audience: Audience;
  userId?: string;
}

type Parties = NonNullable<Awaited<ReturnType<DueEmergencies['parties']>>>;

/** What somebody opened in an emergency is critical: no quiet hours keep it, and no digest. */
const SEVERITY: Readonly<Record<EmergencyEvent, Severity>> = {
  'emergency.opened': 'critical',
  'emergency.ended': 'info',
  'emergency.reviewed': 'info',
  'emergency.unreviewed': 'critical',
  'emergency.handed_up': 'critical',
  'emergency.bound_reached': 'critical',
};

/**
 * Tells, as `system:notifier`, the supervisors and the data-protection officers of the agency whose case was opened (the
 * platform's officers where it has none but who opened it), and the supervisors of who opened it. Unreviewed, it goes to the officers above as well,
 * and to its holder, who opens nothing more meanwhile; where nobody of the agency may judge it any more, to the officers above.
 */
@Injectable()
export class NotifyOfEmergency {
  constructor(
    private readonly emergencies: DueEmergencies,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const emergencyId = ids['emergencyId']!;
    const parties = await this.emergencies.parties(tx, emergencyId);
    if (!parties) return;
    const kind = type as EmergencyEvent;
    for (const told of await this.#told(tx, kind, parties)) {
      await this.tellNotice.run(tx, {
        ...told,
        messageId,
        kind,
        caseId: parties.caseId,
        severity: SEVERITY[kind],
        subject: { type: 'emergency', id: emergencyId },
        params: {},
      });
    }
  }

  async #told(tx: Tx, kind: EmergencyEvent, parties: Parties): Promise<Told[]> {
    const { ownerAgencyId, agencyId, userId } = parties;
    const holder: Told = { agencyId, audience: 'person', userId };
    const holders: Told = { agencyId, audience: 'supervisor' };
    if (kind === 'emergency.reviewed') return [holder, holders];
    if (kind === 'emergency.handed_up') return inPerson(await this.emergencies.officersAbove(tx, parties));
    const owners: Told = { agencyId: ownerAgencyId, audience: 'supervisor' };
    const officers = await this.#officers(tx, kind, parties);
    const supervisors = ownerAgencyId === agencyId ? [owners] : [owners, holders];
    return [...supervisors, ...officers, ...(kind === 'emergency.unreviewed' ? [holder] : [])];
  }

  async #officers(tx: Tx, kind: EmergencyEvent, parties: Parties): Promise<Told[]> {
    const own = await this.emergencies.officersOf(tx, parties);
    const needsAbove = kind === 'emergency.unreviewed' || own.length === 0;
    return inPerson([...own, ...(needsAbove ? await this.emergencies.officersAbove(tx, parties) : [])]);
  }
}

const inPerson = (officers: readonly { agencyId: string; userId: string }[]): Told[] =>
  officers.map((officer) => ({ ...officer, audience: 'person' }));

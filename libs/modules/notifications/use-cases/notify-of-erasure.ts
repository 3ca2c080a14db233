import { Injectable } from '@nestjs/common';
import { ERASURE_WITHOUT_EFFECT, type ErasureEvent, ErasureOfficers } from '#modules/erasure';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** What cannot be undone later is told as what has to be looked at now. */
const SEVERITY: Readonly<Record<ErasureEvent, Severity>> = {
  'erasure.proposed': 'action',
  'hold.lifted_by_another': 'action',
  'erasure.kept': 'action',
  'erasure.obstructed': 'action',
};

/**
 * Tells data-protection officers, in person, that a case is proposed for erasure, and that a hold was lifted by another than who set
 * it; and that one. The supervisors of the agency that leads are told that an erasure had no effect. The same message once.
 */
@Injectable()
export class NotifyOfErasure {
  constructor(
    private readonly officers: ErasureOfficers,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { agencyId, userId } = ids as Record<string, string>;
    if (!agencyId || !caseId) return;
    const kind = type as ErasureEvent;
    const about = { messageId, caseId, kind, severity: SEVERITY[kind], params: {} };
    if (ERASURE_WITHOUT_EFFECT.some((one) => one === kind)) {
      const subject = { type: 'erasure', id: caseId };
      await this.tellNotice.run(tx, { ...about, agencyId, audience: 'supervisor', subject });
      return;
    }
    const notice = { ...about, audience: 'person' as const };
    for (const officer of await this.officers.of(tx, agencyId, caseId)) {
      await this.tellNotice.run(tx, { ...notice, ...officer, subject: { type: 'erasure', id: caseId } });
    }
    if (userId) {
      await this.tellNotice.run(tx, { ...notice, agencyId, userId, subject: { type: 'lead', id: caseId } });
    }
  }
}

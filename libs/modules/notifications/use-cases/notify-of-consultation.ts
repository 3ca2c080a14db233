import { Injectable } from '@nestjs/common';
import type { ConsultationEvent } from '#modules/consultations';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

const SEVERITY: Readonly<Record<ConsultationEvent, Severity>> = {
  'consultation.convened': 'action',
  'consultation.ended': 'info',
};

/** Tells one person, as `system:notifier`, that they are called to a case consultation or that it is over: no word about whom. */
@Injectable()
export class NotifyOfConsultation {
  constructor(private readonly tellNotice: TellNotice) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const { consultationId, agencyId, userId } = ids;
    if (!consultationId || !agencyId || !userId) return;
    const kind = type as ConsultationEvent;
    await this.tellNotice.run(tx, {
      messageId,
      agencyId,
      userId,
      audience: 'person',
      kind,
      severity: SEVERITY[kind],
      subject: { type: 'consultation', id: consultationId },
      params: {},
    });
  }
}

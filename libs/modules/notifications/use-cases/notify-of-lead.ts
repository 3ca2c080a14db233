import { Injectable } from '@nestjs/common';
import type { LeadEvent } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Only who is asked, or has to look for another, must do something. */
const SEVERITY: Readonly<Record<LeadEvent, Severity>> = {
  'lead.proposed': 'action',
  'lead.accepted': 'info',
  'lead.refused': 'action',
  'lead.withdrawn': 'info',
  'case.closed': 'info',
  'case.reopened': 'info',
  'case.closing_taken_back': 'info',
};

/** Tells agencies who leads a case and how it stands, as `system:notifier`: the subject is the case, by its id. */
@Injectable()
export class NotifyOfLead {
  constructor(private readonly tellNotice: TellNotice) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { agencyId } = ids;
    if (!agencyId || !caseId) return;
    const severity = SEVERITY[type as LeadEvent];
    const subject = { type: 'lead', id: caseId };
    await this.tellNotice.run(tx, {
      messageId,
      agencyId,
      caseId,
      audience: 'queue',
      kind: type,
      severity,
      subject,
      params: {},
    });
  }
}

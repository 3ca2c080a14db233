import { Injectable } from '@nestjs/common';
import { YouthDeadlines, type YouthEvent } from '#modules/youth-services';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is. */
const SEVERITY: Readonly<Record<YouthEvent, Severity>> = {
  'youth.requested': 'action',
  'youth.received': 'info',
  'youth.started': 'info',
  'youth.changed': 'info',
  'youth.followed': 'info',
  'youth.ended': 'info',
  'youth.co_proposed': 'action',
  'youth.co_accepted': 'info',
  'youth.co_declined': 'info',
  'youth.co_ended': 'action',
  'youth.planned': 'info',
  'youth.plan_refused': 'info',
  'youth.reminder': 'action',
  'youth.overdue': 'critical',
  'youth.access_ended': 'action',
};

/** Tells whoever the message names, as `system:notifier`: the subject is the case, by its id. The same message once. */
@Injectable()
export class NotifyOfYouth {
  constructor(
    private readonly deadlines: YouthDeadlines,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, deadlineId } = message.ids as Record<string, string>;
    if (!agencyId || !message.caseId) return;
    // What was done meanwhile is told to nobody.
    if (deadlineId && !(await this.deadlines.isOpen(tx, deadlineId))) return;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      audience: audience as Audience,
      caseId: message.caseId,
      kind: message.type,
      severity: SEVERITY[message.type as YouthEvent],
      subject: { type: 'youth', id: message.caseId },
      params: {},
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DueGuardianships, type GuardianshipEvent } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is. */
const SEVERITY: Readonly<Record<GuardianshipEvent, Severity>> = {
  'guardianship.signalled': 'action',
  'guardianship.assigned': 'action',
  'guardianship.ended': 'info',
  'guardianship.resigned': 'action',
  'guardianship.resignation_taken_back': 'info',
  'guardianship.appointment_taken_back': 'info',
  'guardianship.restored': 'info',
  'guardianship.reported': 'info',
  'guardianship.no_news': 'info',
  'guardianship.reminder': 'action',
  'guardianship.overdue': 'critical',
  'guardianship.waiting': 'action',
  'age.doubted': 'action',
  'age.decided': 'action',
};

/** Told only while a report is due. */
const WHILE_DUE = ['guardianship.reminder', 'guardianship.overdue'];

/** Tells whoever the message names, as `system:notifier`: the subject is the case, by its id. The same message once. */
@Injectable()
export class NotifyOfGuardianship {
  constructor(
    private readonly due: DueGuardianships,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, userId, subjectId } = message.ids as Record<string, string>;
    if (!agencyId || !message.caseId) return;
    if (WHILE_DUE.includes(message.type) && !(await this.due.owesReport(tx, subjectId ?? ''))) return;
    const to = { agencyId, audience: audience as Audience, userId, caseId: message.caseId };
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      ...to,
      kind: message.type,
      severity: SEVERITY[message.type as GuardianshipEvent],
      subject: { type: 'guardianship', id: message.caseId },
      params: {},
    });
  }
}

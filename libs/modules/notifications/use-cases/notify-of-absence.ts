import { Injectable } from '@nestjs/common';
import { OpenAbsences } from '#modules/shelters';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/** Tells a shelter, as `system:notifier`, that somebody has been away long enough to be reported. The same message once. */
@Injectable()
export class NotifyOfAbsence {
  constructor(
    private readonly absences: OpenAbsences,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, absenceId } = message.ids as Record<string, string>;
    if (!agencyId || !absenceId || !message.caseId) return;
    // Whoever is back is told of to nobody.
    if (!(await this.absences.isOpen(tx, absenceId))) return;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      audience: 'queue',
      caseId: message.caseId,
      kind: message.type,
      severity: 'critical',
      subject: { type: 'absence', id: message.caseId },
      params: {},
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DutyRolePeople } from '#modules/alerts';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Asks the people of the duty role, as `system:notifier`, where no other agency on Relais can confirm that a report was a mistake. The
 * notice names no case: they have no part in it.
 */
@Injectable()
export class NotifyOfMistake {
  constructor(
    private readonly people: DutyRolePeople,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, caseId, ids }: OutboxMessage): Promise<void> {
    const { mistakeId } = ids;
    if (!mistakeId || !caseId) return;
    for (const [userId, agencyId] of await this.people.run(tx, mistakeId)) {
      await this.tellNotice.run(tx, {
        messageId,
        agencyId,
        userId,
        audience: 'person',
        kind: type,
        severity: 'critical',
        subject: { type: 'stand_in', id: mistakeId },
        params: {},
      });
    }
  }
}

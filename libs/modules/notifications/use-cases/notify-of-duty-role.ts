import { Injectable } from '@nestjs/common';
import { DutyRolePeople } from '#modules/alerts';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier` and each in person, that the duty role of the Guardianship Service changed: its other supervisors and the officers
 * of the platform. One person alone does not decide whom an alert reaches for those who are kept out.
 */
@Injectable()
export class NotifyOfDutyRole {
  constructor(
    private readonly people: DutyRolePeople,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const { agencyId, authorId } = ids;
    if (!agencyId || !authorId) return;
    for (const watcher of await this.people.watchers(tx, { agencyId, authorId })) {
      await this.tellNotice.run(tx, {
        ...watcher,
        messageId,
        audience: 'person',
        kind: type,
        severity: 'action',
        subject: { type: 'duty_role', id: agencyId },
        params: {},
      });
    }
  }
}

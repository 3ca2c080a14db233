import { Injectable } from '@nestjs/common';
import { DueRecoveries, type RecoveryEvent } from '#modules/administration';
import type { Tx } from '#platform/database';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { RECOVERY_MAIL_DUE } from '../domain/notification.events.js';
import { TellNotice } from './tell-notice.js';

/** News that the person gets a mail of their own about, with a link. */
const WITH_LINK: readonly RecoveryEvent[] = ['recovery.started', 'recovery.confirmed', 'recovery.ready'];

/**
 * Tells, as `system:notifier`, the person whose login is given back, and the supervisors and administrators of every agency they work
 * in: in the application and by mail, critical. The person gets a mail of its own beside, and a text message, with a link that stops it.
 */
@Injectable()
export class NotifyOfRecovery {
  constructor(
    private readonly recoveries: DueRecoveries,
    private readonly tellNotice: TellNotice,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const recoveryId = ids['recoveryId']!;
    const kind = type as RecoveryEvent;
    for (const told of await this.recoveries.told(tx, recoveryId)) {
      await this.tellNotice.run(tx, {
        ...told,
        audience: 'person',
        messageId,
        kind,
        severity: 'critical',
        subject: { type: 'recovery', id: recoveryId },
        params: {},
      });
    }
    if (!WITH_LINK.includes(kind)) return;
    await this.outbox.add(tx, { type: RECOVERY_MAIL_DUE, ids: { recoveryId, news: kind } });
  }
}

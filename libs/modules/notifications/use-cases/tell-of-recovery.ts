import { Injectable } from '@nestjs/common';
import { DueRecoveries, RECOVERY_EVENTS, type RecoveryEvent } from '#modules/administration';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { RECOVERY_MAIL_DUE } from '../domain/notification.events.js';

/** News that the person gets a mail of their own about, with a link. */
const WITH_LINK: readonly string[] = [
  'recovery.started',
  'recovery.confirmed',
  'recovery.ready',
] satisfies RecoveryEvent[];

/**
 * Tells the person whose login is given back, and the supervisors and administrators of every agency they work in: in the application and by
 * mail, critical. The person gets a mail of its own beside, and a text message, with a link that stops it.
 */
@Injectable()
export class TellOfRecovery {
  constructor(
    private readonly recoveries: DueRecoveries,
    private readonly outbox: Outbox,
  ) {}

  @OnMessage(RECOVERY_EVENTS, 'notifier')
  async run(tx: Tx, { type, ids }: OutboxMessage): Promise<Notice> {
    const recoveryId = ids['recoveryId']!;
    if (WITH_LINK.includes(type))
      await this.outbox.add(tx, { type: RECOVERY_MAIL_DUE, ids: { recoveryId, news: type } });
    return { subjectId: recoveryId, to: await this.recoveries.told(tx, recoveryId) };
  }
}

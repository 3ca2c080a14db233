import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { OnMessage } from '#platform/messages';
import { Feed, Outbox, type OutboxMessage } from '#platform/outbox';
import { PUSH_DUE, PUSH_TEST } from '../domain/notification.events.js';
import { NoticesRepository } from '../persistence/notices.repository.js';
import { PushSubscriptionsRepository } from '../persistence/push-subscriptions.repository.js';

/** Makes the notice of a test and begins its message, as `system:notifier`: whoever tested finds both. The same message once. */
@Injectable()
export class TellPushTest {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  @OnMessage(PUSH_TEST, 'notifier')
  async run(tx: Tx, { messageId, ids }: OutboxMessage): Promise<void> {
    const { agencyId = '', userId = '', subscriptionId = '' } = ids;
    const notificationId = await this.notices.insert(tx, {
      messageId,
      agencyId,
      audience: 'person',
      userId,
      kind: 'push.test',
      severity: 'info',
      subject: { type: 'push_subscription', id: subscriptionId },
      params: {},
    });
    if (!notificationId) return;
    await this.notices.addInApp(tx, notificationId, agencyId);
    const deliveryId = await this.subscriptions.begin(tx, {
      notificationId,
      agencyId,
      userId,
      subscriptionId,
    });
    if (deliveryId) await this.outbox.add(tx, { type: PUSH_DUE, ids: { deliveryId } });
    await this.feed.tell(tx, {
      agencyId,
      audience: 'person',
      userId,
      type: 'notification',
      subjectId: notificationId,
    });
  }
}

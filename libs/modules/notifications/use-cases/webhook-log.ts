import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { OnMessage } from '#platform/messages';
import { Feed, Outbox, type OutboxMessage } from '#platform/outbox';
import { WEBHOOK_DUE, WEBHOOK_TEST } from '../domain/notification.events.js';
import { ChannelDeliveriesRepository } from '../persistence/channel-deliveries.repository.js';
import { ChannelsRepository, type WebhookAttempt } from '../persistence/channels.repository.js';
import { NoticesRepository } from '../persistence/notices.repository.js';
import { KeepWebhook, type WebhookView } from './keep-webhook.js';

/** What was called, and calling once more. */
@Injectable()
export class WebhookLog {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly webhook: KeepWebhook,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  attempts(tx: Tx, request: PageRequest): Promise<Page<WebhookAttempt>> {
    return this.channels.attempts(tx, request);
  }

  /** Calls once more with an event that was given. @throws NotFound */
  async redeliver(tx: Tx, deliveryId: string): Promise<WebhookView> {
    if (!(await this.channels.redeliver(tx, deliveryId))) throw new NotFound();
    await this.outbox.add(tx, { type: WEBHOOK_DUE, ids: { deliveryId } });
    this.audit.record(tx, { action: 'webhook.redelivered', subject: { type: 'delivery', id: deliveryId } });
    return this.webhook.run(tx);
  }

  /** Sends an event of the type `webhook.test` by the way that alerts take. @throws NotFound when there is no webhook */
  async test(tx: Tx): Promise<WebhookView> {
    const endpoint = await this.channels.endpoint(tx);
    if (!endpoint) throw new NotFound();
    const { agencyId, userId } = memberOf(tx);
    await this.outbox.add(tx, { type: WEBHOOK_TEST, ids: { agencyId, userId, endpointId: endpoint.id } });
    this.audit.record(tx, { action: 'webhook.tested', subject: { type: 'webhook', id: endpoint.id } });
    return this.webhook.run(tx);
  }
}

/** Makes the notice of a test and begins its call, as `system:notifier`: whoever tested finds both. The same message once. */
@Injectable()
export class TellWebhookTest {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly deliveries: ChannelDeliveriesRepository,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  @OnMessage(WEBHOOK_TEST, 'notifier')
  async run(tx: Tx, { messageId, ids }: OutboxMessage): Promise<void> {
    const { agencyId = '', userId, endpointId = '' } = ids;
    const id = await this.notices.insert(tx, {
      messageId,
      agencyId,
      audience: 'person',
      userId,
      kind: 'webhook.test',
      severity: 'info',
      subject: { type: 'webhook', id: endpointId },
      params: {},
    });
    if (!id) return;
    await this.notices.addInApp(tx, id, agencyId);
    const deliveryId = await this.deliveries.beginWebhook(tx, id, agencyId);
    await this.outbox.add(tx, { type: WEBHOOK_DUE, ids: { deliveryId } });
    await this.feed.tell(tx, { agencyId, audience: 'person', userId, type: 'notification', subjectId: id });
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Feed, type FeedEntry, type NewMessage, Outbox } from '#platform/outbox';
import { ALERT_MAILS_DUE, ALERT_PUSH_DUE, SMS_DUE, WEBHOOK_DUE } from '../domain/notification.events.js';
import { MailTransport } from '../mail/mail-transport.js';
import { AlertNoticesRepository, type WrittenNotice } from '../persistence/alert-notices.repository.js';
import { ChannelDeliveriesRepository } from '../persistence/channel-deliveries.repository.js';
import { SmsGateway } from '../sms/sms-gateway.js';
import { PushDevices } from './push-dispatch.js';

/** Which notices go by which channel besides the application. */
@Injectable()
export class AlertChannels {
  constructor(
    private readonly transport: MailTransport,
    private readonly gateway: SmsGateway,
    private readonly deliveries: ChannelDeliveriesRepository,
    private readonly devices: PushDevices,
  ) {}

  async mails(written: readonly WrittenNotice[]): Promise<readonly WrittenNotice[]> {
    return this.transport.available ? written : [];
  }

  /** Those who gave a number. */
  async texts(tx: Tx, written: readonly WrittenNotice[]): Promise<readonly WrittenNotice[]> {
    if (!this.gateway.available) return [];
    const reachable = await this.deliveries.withMobile(
      tx,
      written.map(({ userId }) => userId),
    );
    return written.filter(({ userId }) => reachable.has(userId));
  }

  /** Once for each device of theirs. */
  pushes(tx: Tx, written: readonly WrittenNotice[]): Promise<readonly WrittenNotice[]> {
    return this.devices.of(tx, written);
  }

  /** One call for an agency and alert, however many of its people are told. */
  async webhooks(tx: Tx, written: readonly WrittenNotice[]): Promise<readonly WrittenNotice[]> {
    const agencies = await this.deliveries.withWebhook(tx, [
      ...new Set(written.map(({ agencyId }) => agencyId)),
    ]);
    const firsts = new Map(written.map((notice) => [`${notice.agencyId}:${notice.alertId}`, notice]));
    return [...firsts.values()].filter(({ agencyId }) => agencies.has(agencyId));
  }

  get mailDomain(): string {
    return this.transport.domain;
  }
}

/** So many mails are handed over side by side for one message of the outbox: those of an alert or two. */
const MAILS_TOGETHER = 50;

/** The channels beside an alert's notice, each with messages of the outbox of its own: none waits for another. */
@Injectable()
export class AlertDispatch {
  constructor(
    private readonly notices: AlertNoticesRepository,
    private readonly channels: AlertChannels,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async send(tx: Tx, written: readonly WrittenNotice[]): Promise<void> {
    const [emails, texts, webhooks, pushes] = await Promise.all([
      this.channels.mails(written),
      this.channels.texts(tx, written),
      this.channels.webhooks(tx, written),
      this.channels.pushes(tx, written),
    ]);
    const pending = { state: 'pending', domain: this.channels.mailDomain } as const;
    const begun = await this.notices.deliver(tx, [
      { channel: 'in_app', state: 'handed_over', domain: 'in-app', notices: written },
      { channel: 'email', ...pending, notices: emails },
      { channel: 'sms', ...pending, notices: texts },
      { channel: 'webhook', ...pending, notices: webhooks },
      { channel: 'web_push', ...pending, domain: 'web-push', notices: pushes },
    ]);
    const messages = [
      ...togetherAs(ALERT_MAILS_DUE)(begun.get('email')!),
      ...eachAs(SMS_DUE)(begun.get('sms')!),
      ...eachAs(WEBHOOK_DUE)(begun.get('webhook')!),
      ...eachAs(ALERT_PUSH_DUE)(begun.get('web_push')!),
    ];
    await Promise.all([this.outbox.addAll(tx, messages), this.feed.tellAll(tx, written.map(entryOf))]);
  }
}

const entryOf = ({ agencyId, userId, notificationId: subjectId }: WrittenNotice): FeedEntry => ({
  agencyId,
  audience: 'person',
  userId,
  type: 'notification',
  subjectId,
});

type MessagesOf = (deliveryIds: readonly string[]) => NewMessage[];

const eachAs =
  (type: string): MessagesOf =>
  (ids) =>
    ids.map((deliveryId) => ({ type, ids: { deliveryId } }));

const togetherAs =
  (type: string): MessagesOf =>
  (ids) =>
    Array.from({ length: Math.ceil(ids.length / MAILS_TOGETHER) }, (_, n) => {
      const some = ids.slice(n * MAILS_TOGETHER, (n + 1) * MAILS_TOGETHER);
      return { type, ids: { deliveryIds: some.join(',') } };
    });

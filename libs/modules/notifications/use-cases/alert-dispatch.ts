import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { ALERT_MAIL_DUE, SMS_DUE, WEBHOOK_DUE } from '../domain/notification.events.js';
import { MailTransport } from '../mail/mail-transport.js';
import { AlertNoticesRepository, type WrittenNotice } from '../persistence/alert-notices.repository.js';
import { ChannelDeliveriesRepository } from '../persistence/channel-deliveries.repository.js';
import { SmsGateway } from '../sms/sms-gateway.js';

/** Which notices go by which channel besides the application. */
@Injectable()
export class AlertChannels {
  constructor(
    private readonly transport: MailTransport,
    private readonly gateway: SmsGateway,
    private readonly deliveries: ChannelDeliveriesRepository,
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

/** The channels beside an alert's notice, each delivery a message of the outbox of its own: none waits for another. */
@Injectable()
export class AlertDispatch {
  constructor(
    private readonly notices: AlertNoticesRepository,
    private readonly channels: AlertChannels,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async send(tx: Tx, written: readonly WrittenNotice[]): Promise<void> {
    await this.notices.deliver(tx, { channel: 'in_app', state: 'handed_over', domain: 'in-app' }, written);
    const { mailDomain } = this.channels;
    const routes = [
      { channel: 'email', type: ALERT_MAIL_DUE, notices: await this.channels.mails(written) },
      { channel: 'sms', type: SMS_DUE, notices: await this.channels.texts(tx, written) },
      { channel: 'webhook', type: WEBHOOK_DUE, notices: await this.channels.webhooks(tx, written) },
    ];
    for (const { channel, type, notices } of routes) {
      const route = { channel, state: 'pending', domain: mailDomain } as const;
      const begun = await this.notices.deliver(tx, route, notices);
      await this.outbox.addAll(
        tx,
        begun.map((deliveryId) => ({ type, ids: { deliveryId } })),
      );
    }
    await this.feed.tellAll(
      tx,
      written.map(({ agencyId, userId, notificationId: subjectId }) => ({
        agencyId,
        audience: 'person',
        userId,
        type: 'notification',
        subjectId,
      })),
    );
  }
}

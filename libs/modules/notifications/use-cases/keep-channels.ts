import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, type Page, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { Config } from '#platform/config';
import { LinkTokens } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { WEBHOOK_DUE } from '../domain/notification.events.js';
import { ChannelsRepository, type WebhookAttempt } from '../persistence/channels.repository.js';
import { isOwnNetwork } from '../webhooks/own-network.js';
import { webhookSecret } from '../webhooks/webhook-secret.js';

const MOBILE = /^\+[1-9]\d{6,14}$/;
const LONGEST_URL = 500;
/** How one wants to be told of alerts besides the application and e-mail. */
export interface OwnChannels {
  id: string;
  mobile?: string;
}

/** The webhook of an agency; the secret only in the answer to whoever sets it up. */
export interface WebhookView {
  id: string;
  url?: string;
  secret?: string;
}

/** The number at which the actor gets text messages of alerts. */
@Injectable()
export class KeepOwnChannels {
  constructor(private readonly channels: ChannelsRepository) {}

  async run(tx: Tx, _id?: string): Promise<OwnChannels> {
    return { id: memberOf(tx).userId, mobile: await this.channels.mobile(tx) };
  }

  /** @param mobile none takes the number away @throws InvalidInput for what is no international number */
  async set(tx: Tx, mobile: string | undefined): Promise<OwnChannels> {
    const number = mobile?.replace(/[\s./-]/g, '') || undefined;
    if (number && !MOBILE.test(number)) throw InvalidInput.field('mobile', 'format');
    await this.channels.setMobile(tx, number);
    return this.run(tx);
  }
}

/** Administrators say where the computers of their agency are told of alerts, and read the log of the calls. */
@Injectable()
export class KeepWebhook {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly tokens: LinkTokens,
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, _id?: string): Promise<WebhookView> {
    const endpoint = await this.channels.endpoint(tx);
    return { id: memberOf(tx).agencyId, url: endpoint?.url };
  }

  /** @throws InvalidInput for an address that is not https, or in one's own network */
  async set(tx: Tx, text: string): Promise<WebhookView> {
    const url = this.#checked(text);
    const id = await this.channels.setEndpoint(tx, url);
    this.audit.record(tx, { action: 'webhook.set', subject: { type: 'webhook', id } });
    return { id: memberOf(tx).agencyId, url, secret: webhookSecret(this.tokens, id) };
  }

  /** @throws NotFound when there is none */
  async remove(tx: Tx): Promise<WebhookView> {
    if (!(await this.channels.removeEndpoint(tx))) throw new NotFound();
    const id = memberOf(tx).agencyId;
    this.audit.record(tx, { action: 'webhook.removed', subject: { type: 'agency', id } });
    return this.run(tx);
  }

  attempts(tx: Tx, request: PageRequest): Promise<Page<WebhookAttempt>> {
    return this.channels.attempts(tx, request);
  }

  /** Calls once more with an event that was given. @throws NotFound */
  async redeliver(tx: Tx, deliveryId: string): Promise<WebhookView> {
    if (!(await this.channels.redeliver(tx, deliveryId))) throw new NotFound();
    await this.outbox.add(tx, { type: WEBHOOK_DUE, ids: { deliveryId } });
    this.audit.record(tx, { action: 'webhook.redelivered', subject: { type: 'delivery', id: deliveryId } });
    return this.run(tx);
  }

  #checked(text: string): string {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === 'https:' || (url?.protocol === 'http:' && !this.config.production);
    if (!url || !isHttp || url.username || url.password || url.hash || url.href.length > LONGEST_URL) {
      throw InvalidInput.field('url', 'format');
    }
    if (this.config.production && isOwnNetwork(url.hostname)) throw InvalidInput.field('url', 'ownNetwork');
    return url.href;
  }
}

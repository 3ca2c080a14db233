import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { Config } from '#platform/config';
import { LinkTokens } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { ChannelsRepository } from '../persistence/channels.repository.js';
import { Outside } from '../webhooks/outside.js';
import { webhookSecret } from '../webhooks/webhook-secret.js';

const LONGEST_URL = 500;

/** The webhook of an agency; the secret only in the answer to whoever sets it up or replaces it. */
export interface WebhookView {
  id: string;
  url?: string;
  /** Since when this secret is used. */
  since?: Date;
  secret?: string;
}

/** Administrators say where the computers of their agency are told of alerts. */
@Injectable()
export class KeepWebhook {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly tokens: LinkTokens,
    private readonly outside: Outside,
    private readonly config: Config,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, _id?: string): Promise<WebhookView> {
    const endpoint = await this.channels.endpoint(tx);
    return { id: memberOf(tx).agencyId, url: endpoint?.url, since: endpoint?.createdAt };
  }

  /** @throws InvalidInput for an address that is not https, of a host that is not listed, or in one's own network, by its name as well */
  async set(tx: Tx, text: string): Promise<WebhookView> {
    return this.#begin(tx, await this.#checked(text), 'webhook.set');
  }

  /** A new secret for the same address; for a day both sign, so that the receiver misses nothing. @throws NotFound */
  async rotate(tx: Tx): Promise<WebhookView> {
    const endpoint = await this.channels.endpoint(tx);
    if (!endpoint) throw new NotFound();
    return this.#begin(tx, endpoint.url, 'webhook.rotated');
  }

  /** @throws NotFound when there is none */
  async remove(tx: Tx): Promise<WebhookView> {
    if (!(await this.channels.removeEndpoint(tx))) throw new NotFound();
    const id = memberOf(tx).agencyId;
    this.audit.record(tx, { action: 'webhook.removed', subject: { type: 'agency', id } });
    return this.run(tx);
  }

  async #begin(tx: Tx, url: string, action: string): Promise<WebhookView> {
    const id = await this.channels.setEndpoint(tx, url);
    await this.channels.tellAdded(tx);
    this.audit.record(tx, { action, subject: { type: 'webhook', id } });
    return { ...(await this.run(tx)), secret: webhookSecret(this.tokens, id) };
  }

  async #checked(text: string): Promise<string> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === 'https:' || (url?.protocol === 'http:' && !this.config.production);
    if (!url || !isHttp || url.username || url.password || url.hash || url.href.length > LONGEST_URL) {
      throw InvalidInput.field('url', 'format');
    }
    if (!this.outside.isListed(url)) throw InvalidInput.field('url', 'notListed');
    // Looked at again whenever it is called: a name can come to mean something else.
    if (!(await this.outside.mayBeSetUp(url))) throw InvalidInput.field('url', 'ownNetwork');
    return url.href;
  }
}

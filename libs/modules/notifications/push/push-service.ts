import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, type WebPushConfig } from '#platform/config';
import { Outside, type OutsideAnswer } from '../webhooks/outside.js';
import { type PushKeys, sealedFor } from './push-message.js';

/** A push service that hangs holds one message, and no longer than this. */
const TIMEOUT_MS = 5_000;
/** Push services take a token for at most a day (RFC 8292, 2). */
const TOKEN_LIVES_S = 12 * 60 * 60;
/** Every message is filled up to this: an alert is as long as any other. */
const PADDED_TO = 600;
const LONGEST_ENDPOINT = 1_000;

/** What a device shows; nothing of anybody, since whoever picks it up can read it. */
interface PushMessage {
  title: string;
  body: string;
  urgent: boolean;
  /** Takes the place of one with the same tag: a repeated try shows once. */
  tag: string;
}

/** How long a push service keeps a message for a device that is away, in seconds, and whether it wakes it. */
const ALERT = { TTL: String(60 * 60), Urgency: 'high' };
const ORDINARY = { TTL: String(24 * 60 * 60), Urgency: 'normal' };

/** Sends to devices through the push services of the makers of browsers (RFC 8030), sealed for the device, when it is set up. */
@Injectable()
export class PushService {
  readonly #settings?: WebPushConfig;
  readonly #key?: KeyObject;
  readonly #outside: Outside;
  readonly #isProduction: boolean;
  /** Browsers ask for it when they subscribe. */
  readonly publicKey?: string;

  constructor({ webPush, production }: Config) {
    this.#settings = webPush;
    this.#isProduction = production;
    // Asked at every call as well: a browser may have subscribed before the list became shorter.
    const hosts = webPush?.services.flatMap((service) => [service, `*.${service}`]) ?? [];
    this.#outside = new Outside(webPush?.networks ?? [], { hosts });
    if (!webPush) return;
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(webPush.privateKey, 'base64url');
    const point = ecdh.getPublicKey();
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    this.publicKey = point.toString('base64url');
    this.#key = createPrivateKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', d: webPush.privateKey, x, y },
    });
  }

  get available(): boolean {
    return this.#settings !== undefined;
  }

  /** Whether a browser's address is one of a push service that may be told, and none of one's own network by its name. */
  async mayBeTold(endpoint: string): Promise<boolean> {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    // As browsers write it: the same device is known again by its address.
    return url?.href === endpoint && this.#isService(url) && this.#outside.mayBeSetUp(url);
  }

  /** @throws OwnNetwork, and anything a connection throws */
  async send(to: PushKeys & { endpoint: string }, message: PushMessage, at: Date): Promise<OutsideAnswer> {
    const { origin } = new URL(to.endpoint);
    return this.#outside.post({
      url: to.endpoint,
      timeoutMs: TIMEOUT_MS,
      headers: {
        ...(message.urgent ? ALERT : ORDINARY),
        'Content-Type': 'application/octet-stream',
        'Content-Encoding': 'aes128gcm',
        Authorization: `vapid t=${this.#tokenFor(origin, at)}, k=${this.publicKey}`,
      },
      body: sealedFor(to, Buffer.from(JSON.stringify(message)), PADDED_TO),
    });
  }

  #isService(url: URL): boolean {
    const isHttps = url.protocol === 'https:' || (url.protocol === 'http:' && !this.#isProduction);
    if (!isHttps || url.username || url.password || url.hash || url.href.length > LONGEST_ENDPOINT)
      return false;
    const host = url.hostname.replace(/\.$/, '');
    return (this.#settings?.services ?? []).some(
      (service) => host === service || host.endsWith(`.${service}`),
    );
  }

  #tokenFor(origin: string, at: Date): string {
    const exp = Math.floor(at.getTime() / 1_000) + TOKEN_LIVES_S;
    const said = [
      { typ: 'JWT', alg: 'ES256' },
      { aud: origin, exp, sub: this.#settings!.subject },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(said), { key: this.#key!, dsaEncoding: 'ieee-p1363' });
    return `${said}.${signature.toString('base64url')}`;
  }
}

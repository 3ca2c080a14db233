import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { PushNotAllowed, PushNotSetUp, TooManyDevices } from '../domain/channel.errors.js';
import { PUSH_TEST } from '../domain/notification.events.js';
import {
  type PushDevice,
  PushSubscriptionsRepository,
} from '../persistence/push-subscriptions.repository.js';
import { assertPoint } from '../push/push-message.js';
import { PushService } from '../push/push-service.js';

const AUTH_BYTES = 16;

/** The devices on which the actor is told. */
interface PushView {
  id: string;
  /** Whether this installation sends to devices at all. */
  isSetUp: boolean;
  /** Whether the data-protection officer of the agency has allowed it. */
  isAllowed: boolean;
  /** What a browser asks for when it subscribes. */
  publicKey?: string;
  devices: PushDevice[];
}

/** Messages on the actor's own devices. */
@Injectable()
export class KeepPush {
  constructor(
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly service: PushService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** For a request that is repeated: those of the actor, whatever the id. */
  async run(tx: Tx, _id?: string): Promise<PushView> {
    return {
      id: memberOf(tx).userId,
      isSetUp: this.service.available,
      isAllowed: await this.subscriptions.isAllowed(tx),
      publicKey: this.service.publicKey,
      devices: await this.subscriptions.mine(tx),
    };
  }

  /**
   * This browser is told from now on.
   *
   * @param said keys in base64url
   * @throws InvalidInput for an address of no push service or in one's own network, and for keys that are none; PushNotSetUp,
   * PushNotAllowed, TooManyDevices (409)
   */
  async subscribe(tx: Tx, said: { endpoint: string; p256dh: string; auth: string }): Promise<PushView> {
    if (!this.service.available) throw new PushNotSetUp();
    // Looked at again whenever it is told: a name can come to mean something else.
    if (!(await this.service.mayBeTold(said.endpoint))) throw InvalidInput.field('endpoint', 'format');
    const { endpoint } = said;
    const [p256dh, auth] = [said.p256dh, said.auth].map((key) => Buffer.from(key, 'base64url'));
    if (auth!.length !== AUTH_BYTES) throw InvalidInput.field('auth', 'format');
    if (!isPoint(p256dh!)) throw InvalidInput.field('p256dh', 'format');
    const done = await this.subscriptions.subscribe(tx, { endpoint, p256dh: p256dh!, auth: auth! });
    if (done === 'notAllowed') throw new PushNotAllowed();
    if (done === 'tooMany') throw new TooManyDevices();
    return this.run(tx);
  }

  /** The actor has logged in on this browser again. Of another person it is told no more; one that is not known stays so. */
  async renew(tx: Tx, endpoint: string): Promise<PushView> {
    await this.subscriptions.renew(tx, endpoint);
    return this.run(tx);
  }

  /** @throws NotFound */
  async remove(tx: Tx, id: string): Promise<PushView> {
    if (!(await this.subscriptions.remove(tx, id))) throw new NotFound();
    return this.run(tx);
  }

  /** Sends a message by the way that alerts take. @throws NotFound when it is none of the actor's; PushNotSetUp, PushNotAllowed */
  async test(tx: Tx, id: string): Promise<PushView> {
    const view = await this.run(tx);
    if (!view.devices.some((device) => device.id === id)) throw new NotFound();
    if (!view.isSetUp) throw new PushNotSetUp();
    if (!view.isAllowed) throw new PushNotAllowed();
    const { agencyId, userId } = memberOf(tx);
    await this.outbox.add(tx, { type: PUSH_TEST, ids: { agencyId, userId, subscriptionId: id } });
    return view;
  }

  /** The data-protection officer says whether the agency's people may be told through the makers of browsers. @throws NotFound */
  async allow(tx: Tx, allowed: boolean): Promise<PushView> {
    if (!(await this.subscriptions.allow(tx, allowed))) throw new NotFound();
    const action = allowed ? 'push.allowed' : 'push.forbidden';
    this.audit.record(tx, { action, subject: { type: 'agency', id: memberOf(tx).agencyId } });
    return this.run(tx);
  }
}

function isPoint(p256dh: Buffer): boolean {
  try {
    assertPoint(p256dh);
    return p256dh.length === 65;
  } catch {
    return false;
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Config } from '#platform/config';
import { LinkTokens } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { WEBHOOK_DUE } from '../domain/notification.events.js';
import {
  ChannelDeliveriesRepository,
  type DueWebhook,
} from '../persistence/channel-deliveries.repository.js';
import type { Outcome } from '../persistence/claims.repository.js';
import { type WebhookAnswer, WebhookSender } from '../webhooks/webhook-sender.js';
import { webhookSecret } from '../webhooks/webhook-secret.js';
import { DeliveryAccount } from './delivery-account.js';

/** With the pauses of the outbox about three hours; fewer than its own, which also counts what no call was made in. */
const MOST_ATTEMPTS = 40;

/** One more call to a receiver that has one on its way would only wait. */
class ReceiverBusy extends Error {
  override readonly name = 'ReceiverBusy';
}

/** Calls that one process has on their way to a receiver: fewer than its queue works on, and one alone once it fails. */
const MOST_AT_ONCE = 3;

/** The receivers that calls of this process are on their way to: one that hangs never holds the whole queue. */
@Injectable()
export class BusyReceivers {
  readonly #calls = new Map<string, number>();
  readonly #failing = new Set<string>();

  /** @throws ReceiverBusy */
  async among(endpointId: string, call: () => Promise<WebhookAnswer>): Promise<WebhookAnswer> {
    const calls = this.#calls.get(endpointId) ?? 0;
    if (calls >= (this.#failing.has(endpointId) ? 1 : MOST_AT_ONCE)) {
      throw new ReceiverBusy('enough calls to this receiver are on their way');
    }
    this.#calls.set(endpointId, calls + 1);
    try {
      const answer = await call();
      if (answer.failure) this.#failing.add(endpointId);
      else this.#failing.delete(endpointId);
      return answer;
    } finally {
      const left = this.#calls.get(endpointId)! - 1;
      if (left > 0) this.#calls.set(endpointId, left);
      else this.#calls.delete(endpointId);
    }
  }
}

/** What a call of a webhook needs. */
@Injectable()
export class WebhookCalls {
  constructor(
    readonly deliveries: ChannelDeliveriesRepository,
    readonly sender: WebhookSender,
    readonly busy: BusyReceivers,
  ) {}
}

/** What became of a call; `answer` unless none was made. */
interface Called {
  state: Outcome['state'];
  failure?: string;
  answer?: WebhookAnswer;
}

/** Calls the webhook of an agency, as `system:mailer`; every call is in its log. */
@Injectable()
export class SendWebhook {
  readonly #source: string;

  constructor(
    private readonly account: DeliveryAccount,
    private readonly webhooks: WebhookCalls,
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.#source = config.publicUrl;
  }

  /**
   * @throws DeliveryPutOff when the receiver could not be reached, did not take it, or another worker has it: it comes again after a
   * pause
   */
  @OnMessage(WEBHOOK_DUE, OWN_TRANSACTIONS)
  run(message: OutboxMessage): Promise<void> {
    const { deliveries } = this.webhooks;
    const handOver = async (due: DueWebhook) => {
      const { deliveryId, attempts } = due;
      const { answer, ...result } = await this.#call(due);
      const tried = answer && ((tx: Tx) => deliveries.logCall(tx, due, answer));
      return { outcome: { deliveryId, attempts, ...result }, tried };
    };
    return this.account.one(message, { take: (tx, ids) => deliveries.takeWebhook(tx, ids), handOver });
  }

  async #call(due: DueWebhook): Promise<Called> {
    const { deliveryId, endpointId, url, kind: type, subjectId: subject } = due;
    // What waited is in the log as what it is; should the agency be restored, somebody can have it called again.
    if (due.agencyEnded) {
      const failure = 'agencyEnded';
      return { state: 'failed', failure, answer: { failure, milliseconds: 0 } };
    }
    if (!endpointId || !url) return { state: 'failed', failure: 'noEndpoint' };
    const secrets = [endpointId, ...due.replacedIds].map((id) => webhookSecret(this.tokens, id));
    const call = { url, secrets, id: deliveryId, type, subject, source: this.#source, at: this.clock.now() };
    try {
      const answer = await this.webhooks.busy.among(endpointId, () => this.webhooks.sender.call(call));
      return { ...resultOf(due, answer), answer };
    } catch (error) {
      if (error instanceof ReceiverBusy) return { state: 'pending', failure: error.name };
      throw error;
    }
  }
}

function resultOf({ attempts }: DueWebhook, { status = 0, failure }: WebhookAnswer): Called {
  if (status >= 200 && status <= 299) return { state: 'handed_over' };
  const code = failure ?? String(status);
  // The receiver says that it is gone for good (Standard Webhooks).
  if (status === 410) return { state: 'bounced', failure: code };
  return { state: attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', failure: code };
}

import { Injectable } from '@nestjs/common';
import { Clock, type SystemActor } from '#kernel';
import { Config } from '#platform/config';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import {
  ChannelDeliveriesRepository,
  type DueWebhook,
} from '../persistence/channel-deliveries.repository.js';
import { MailsRepository } from '../persistence/mails.repository.js';
import { type WebhookAnswer, WebhookSender } from '../webhooks/webhook-sender.js';
import { webhookSecret } from '../webhooks/webhook-secret.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };
/** With the pauses of the outbox about four hours. */
const MOST_ATTEMPTS = 50;

/** One more call to a receiver that has one on its way would only wait. */
class ReceiverBusy extends Error {
  override readonly name = 'ReceiverBusy';
}

/** What a receiver answered that may be better later. */
class ReceiverFailed extends Error {
  override readonly name = 'ReceiverFailed';
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
    readonly mails: MailsRepository,
    readonly sender: WebhookSender,
    readonly busy: BusyReceivers,
  ) {}
}

/** Calls the webhook of an agency, as `system:mailer`; every call is in its log. */
@Injectable()
export class SendWebhook {
  readonly #source: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookCalls,
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.#source = config.publicUrl;
  }

  /** @throws when the receiver could not be reached or did not take it: it comes again after a pause */
  async run(deliveryId: string): Promise<void> {
    const due = await this.unitOfWork.run(MAILER, (tx) =>
      this.webhooks.deliveries.takeWebhook(tx, deliveryId),
    );
    if (!due) return;
    const { endpointId, url, kind: type, subjectId: subject } = due;
    if (due.agencyEnded) return this.#notCalled(due, 'agencyEnded');
    if (!endpointId || !url) return this.#settle(due, 'failed', 'noEndpoint');
    const secrets = [endpointId, ...due.replacedIds].map((id) => webhookSecret(this.tokens, id));
    const answer = await this.webhooks.busy.among(endpointId, () =>
      this.webhooks.sender.call({
        url,
        secrets,
        id: deliveryId,
        type,
        subject,
        source: this.#source,
        at: this.clock.now(),
      }),
    );
    await this.#answered(due, answer);
  }

  /** What waited is in the log as what it is; should the agency be restored, somebody can have it called again. */
  async #notCalled(due: DueWebhook, failure: string): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) =>
      this.webhooks.deliveries.logCall(tx, due, { failure, milliseconds: 0 }),
    );
    await this.#settle(due, 'failed', failure);
  }

  async #answered(due: DueWebhook, answer: WebhookAnswer): Promise<void> {
    const { status = 0 } = answer;
    const code = answer.failure ?? String(status);
    await this.unitOfWork.run(MAILER, async (tx) => {
      await this.webhooks.deliveries.logCall(tx, due, answer);
      if (status < 200 || status > 299) await this.webhooks.mails.note(tx, due.deliveryId, code);
    });
    if (status >= 200 && status <= 299) return this.#settle(due, 'handed_over');
    // The receiver says that it is gone for good (Standard Webhooks).
    if (status === 410) return this.#settle(due, 'bounced', code);
    if (due.attempts >= MOST_ATTEMPTS) return this.#settle(due, 'failed', code);
    throw new ReceiverFailed(code);
  }

  async #settle(
    due: DueWebhook,
    state: 'handed_over' | 'bounced' | 'failed',
    failure?: string,
  ): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) => this.webhooks.mails.settle(tx, due.deliveryId, state, failure));
  }
}

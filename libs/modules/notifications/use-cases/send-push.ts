import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import type { Tx } from '#platform/database';
import { translate } from '#platform/i18n';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ALERT_PUSH_DUE, PUSH_DUE } from '../domain/notification.events.js';
import { failureCodeOf } from '../domain/failure-code.js';
import { mailNumber } from '../domain/mail-number.js';
import type { Outcome } from '../persistence/claims.repository.js';
import { type DuePush, PushSubscriptionsRepository } from '../persistence/push-subscriptions.repository.js';
import { PushService } from '../push/push-service.js';
import { NotListed, OwnNetwork } from '../webhooks/outside.js';
import { DeliveryAccount, type HandedOver } from './delivery-account.js';

/** With the pauses of the outbox about an hour and a half. */
const MOST_ATTEMPTS = 25;
/** The browser has forgotten the subscription, or its person has taken the right away (RFC 8030, 7.3). */
const GONE: readonly number[] = [404, 410];
const LATER: readonly number[] = [408, 425, 429];

/** Hands one message for a device to its push service, as `system:mailer`; no transaction is open meanwhile. */
@Injectable()
export class SendPush {
  constructor(
    private readonly account: DeliveryAccount,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly service: PushService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DeliveryPutOff when the service could not be reached, says "later", or another worker has it: it comes again after a pause
   */
  @OnMessage([ALERT_PUSH_DUE, PUSH_DUE], OWN_TRANSACTIONS)
  run(message: OutboxMessage): Promise<void> {
    const take = (tx: Tx, ids: readonly string[]) => this.subscriptions.take(tx, ids);
    return this.account.one(message, { take, handOver: (due) => this.#handOver(due) });
  }

  async #handOver(due: DuePush): Promise<HandedOver> {
    const { deliveryId, attempts, notificationId, isAlert, language, to } = due;
    const claim = { deliveryId, attempts };
    if (!to || !this.service.available) {
      return { outcome: { ...claim, state: 'failed', failure: to ? 'notSetUp' : 'noDevice' } };
    }
    const number = mailNumber(notificationId);
    const message = {
      title: translate(language, isAlert ? 'push.alert.title' : 'push.message.title', {}),
      body: translate(language, isAlert ? 'push.alert.body' : 'push.message.body', { number }),
      urgent: isAlert,
      tag: number,
    };
    try {
      const { status, retryAfterS } = await this.service.send(to, message, this.clock.now());
      const isGone = GONE.includes(status);
      return {
        outcome: { ...claim, ...became(status, attempts) },
        pauseS: retryAfterS,
        tried: isGone ? (tx) => this.subscriptions.forget(tx, to.id) : undefined,
      };
    } catch (error) {
      const failure = failureCodeOf(error);
      const isRefused = error instanceof OwnNetwork || error instanceof NotListed;
      const isOver = isRefused || attempts >= MOST_ATTEMPTS;
      return { outcome: { ...claim, state: isOver ? 'failed' : 'pending', failure } };
    }
  }
}

function became(status: number, attempts: number): Pick<Outcome, 'state' | 'failure'> {
  if (status >= 200 && status <= 299) return { state: 'handed_over' };
  const failure = String(status);
  if (status < 500 && !LATER.includes(status)) return { state: 'bounced', failure };
  return { state: attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', failure };
}

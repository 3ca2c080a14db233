import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { OnMessages, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ALERT_MAILS_DUE } from '../domain/notification.events.js';
import type { Claim, Outcome } from '../persistence/claims.repository.js';
import { type DueMail, MailsRepository } from '../persistence/mails.repository.js';
import { DeliveryAccount } from './delivery-account.js';
import { HandOverMail } from './hand-over-mail.js';

/** What was handed over is written down at the latest after so long, with whatever else was by then. */
const WRITTEN_DOWN_MS = 20;

/**
 * Hands the mails of an alert over, side by side: a message and four transactions for each took longer than handing it over. One
 * that hangs keeps nothing from the others; one that must go later comes again by itself, with pauses of its own. A batch that comes
 * back to the queue takes only what nobody has on its way.
 */
@Injectable()
export class SendMails {
  constructor(
    private readonly account: DeliveryAccount,
    private readonly mails: MailsRepository,
    private readonly handOver: HandOverMail,
  ) {}

  /**
   * Those that another worker has come again as well: should it end, they are handed over here.
   *
   * @param done writes down that nothing is left to do, with the last of them
   */
  @OnMessages(ALERT_MAILS_DUE, OWN_TRANSACTIONS)
  async run(messages: readonly OutboxMessage[], done?: (tx: Tx) => void): Promise<void> {
    const deliveryIds = messages.flatMap(({ ids }) => ids['deliveryIds']!.split(','));
    const { taken: mails, elsewhere } = await this.account.take(deliveryIds, (tx, ids) =>
      this.mails.take(tx, ids),
    );
    await this.account.again(elsewhere);
    const onTheirWay = new Map(
      mails.map(({ deliveryId, attempts }) => [deliveryId, { deliveryId, attempts }]),
    );
    const end = this.account.keepUp(() => [...onTheirWay.values()]);
    await this.#handOver(mails, onTheirWay, done).finally(end);
  }

  /** @throws what could not be written down of any of them, once none is on its way any more */
  async #handOver(
    mails: readonly DueMail[],
    onTheirWay: Map<string, Claim>,
    done?: (tx: Tx) => void,
  ): Promise<void> {
    let ended: Outcome[] = [];
    let unwritten: unknown;
    const flights = new Set<Promise<void>>();
    for (const mail of mails) {
      const flight = this.handOver.run(mail).then((outcome) => {
        ended.push(outcome);
        flights.delete(flight);
      });
      flights.add(flight);
    }
    const all = Promise.all(flights);
    while (flights.size > 0 || ended.length > 0) {
      if (ended.length === 0) await Promise.race(flights);
      if (flights.size > 0) await Promise.race([all, pause()]);
      const batch = ended;
      ended = [];
      try {
        const isLast = flights.size === 0 && ended.length === 0 && !unwritten;
        await this.account.settle(batch, { again: true, done: isLast ? done : undefined });
        for (const { deliveryId } of batch) onTheirWay.delete(deliveryId);
      } catch (error) {
        unwritten = error;
      }
    }
    if (unwritten) throw unwritten as Error;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WRITTEN_DOWN_MS));

import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import { type Tx, UnitOfWork } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { mailNumber } from '../domain/mail-number.js';
import { ALERT_MAIL_DUE } from '../domain/notification.events.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import {
  type DueMail,
  KEPT_UP_MS,
  type MailClaim,
  type MailOutcome,
  MailsRepository,
} from '../persistence/mails.repository.js';
import { mailOf } from '../templates/index.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** With the pauses of the outbox about an hour and a half; the notification itself stays. */
const MOST_ATTEMPTS = 25;

/** Notices that somebody must answer. */
const ALERTS: readonly string[] = ['alert.raised', 'alert.reminder', 'alert.alarm', 'alert.call'];

/** A database that restarts is back in seconds: what was handed over is not handed over again for that. */
const KEPT_MS = 10_000;
const ASKS_AGAIN_MS = 200;

/** The one-time link in a mail of an alert. The token is behind the #: no server and no log on the way sees it. */
@Injectable()
export class ReceiptLinks {
  constructor(
    private readonly transport: MailTransport,
    private readonly tokens: LinkTokens,
  ) {}

  of({ kind, messageId }: Pick<DueMail, 'kind' | 'messageId'>): string | undefined {
    if (!ALERTS.includes(kind)) return undefined;
    return `${this.transport.link}/receipt#${this.tokens.of('receipt', messageId)}`;
  }
}

/** Hands one mail to the server; no transaction is open meanwhile. */
@Injectable()
export class HandOverMail {
  constructor(
    private readonly transport: MailTransport,
    private readonly receipts: ReceiptLinks,
  ) {}

  /** Never throws: what went wrong is an outcome as well. */
  async run(mail: DueMail): Promise<MailOutcome> {
    const { deliveryId, attempts, address } = mail;
    const claim = { deliveryId, attempts };
    if (!address) return { ...claim, state: 'failed', failure: 'noRight' };
    try {
      await this.transport.send({
        to: address,
        messageId: mail.rfcMessageId,
        ...mailOf(mail.kind, mail.language, {
          number: mailNumber(mail.notificationId),
          link: this.transport.link,
          receipt: this.receipts.of(mail),
        }),
      });
      return { ...claim, state: 'handed_over' };
    } catch (error) {
      if (error instanceof MailRefused) return { ...claim, state: 'bounced', failure: error.code };
      const failure = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
      return { ...claim, state: attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', failure };
    }
  }
}

/** The mail may go later; the code of what failed, whose text can quote an address. */
export class MailPutOff extends Error {
  override readonly name = 'MailPutOff';

  /** @param code `onItsWay` when another worker has it: should that one end, it is handed over here */
  constructor(readonly code: string) {
    super('the mail could not be handed over yet');
  }
}

interface Settling {
  again?: boolean;
  done?: (tx: Tx) => void;
}

/** Whether every one was written down here; of the others another worker says what became. */
export type Settled = 'all' | 'some';

/** Which mails are due, and what became of them, as `system:mailer`. */
@Injectable()
export class MailAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Begins an attempt of each that is still pending; `elsewhere` are on their way with another worker. */
  take(deliveryIds: readonly string[]): Promise<{ mails: DueMail[]; elsewhere: string[] }> {
    return this.unitOfWork.run(MAILER, (tx) => this.mails.take(tx, deliveryIds));
  }

  /**
   * Keeps them from other workers as long as they are on their way here. A database that is away keeps nothing up, and gives
   * nothing to others either.
   *
   * @param onTheirWay those that are at this moment
   * @returns ends it
   */
  keepUp(onTheirWay: () => readonly MailClaim[]): () => void {
    const timer = setInterval(() => {
      const claims = onTheirWay();
      if (claims.length > 0)
        void this.unitOfWork.run(MAILER, (tx) => this.mails.keepUp(tx, claims)).catch(() => undefined);
    }, KEPT_UP_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Each comes again as a message of its own. */
  async again(deliveryIds: readonly string[]): Promise<void> {
    if (deliveryIds.length > 0) await this.unitOfWork.run(MAILER, (tx) => this.#again(tx, deliveryIds));
  }

  /**
   * Only what no other worker has claimed since: of a mail that this one held for too long, the other says what became. Should that
   * one end before it does, nobody else knows of it.
   *
   * @param how `again`: each that is still pending, here or with another worker, comes again as a message of its own; `done`: what is
   * written down with them, unless without `again` one is with another worker: then what it came by stays open
   * @throws when the database is away for longer than a restart takes
   */
  async settle(outcomes: readonly MailOutcome[], how: Settling = {}): Promise<Settled> {
    const until = performance.now() + KEPT_MS;
    for (;;) {
      try {
        return await this.#settle(outcomes, how);
      } catch (error) {
        if (performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, ASKS_AGAIN_MS));
      }
    }
  }

  #settle(outcomes: readonly MailOutcome[], { again, done }: Settling): Promise<Settled> {
    return this.unitOfWork.run(MAILER, async (tx) => {
      const settled = await this.mails.settleAll(tx, outcomes);
      const isLost = ({ deliveryId }: MailOutcome) => !settled.has(deliveryId);
      const lost = outcomes.some(isLost);
      if (again) {
        const left = outcomes.filter((outcome) => isLost(outcome) || outcome.state === 'pending');
        await this.#again(
          tx,
          await this.mails.waiting(
            tx,
            left.map(({ deliveryId }) => deliveryId),
          ),
        );
      }
      if (again || !lost) done?.(tx);
      return lost ? 'some' : 'all';
    });
  }

  async #again(tx: Tx, deliveryIds: readonly string[]): Promise<void> {
    await this.outbox.addAll(
      tx,
      deliveryIds.map((deliveryId) => ({ type: ALERT_MAIL_DUE, ids: { deliveryId } })),
    );
  }
}

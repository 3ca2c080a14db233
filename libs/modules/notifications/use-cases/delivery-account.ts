import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { ALERT_MAIL_DUE, ALERT_UNREACHED } from '../domain/notification.events.js';
import { type Claim, ClaimsRepository, KEPT_UP_MS, type Outcome } from '../persistence/claims.repository.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** A database that restarts is back in seconds: what was handed over is not handed over again for that. */
const KEPT_MS = 10_000;
const ASKS_AGAIN_MS = 200;

/** The delivery may go later; the code of what failed, whose text can quote an address. */
export class DeliveryPutOff extends Error {
  override readonly name = 'DeliveryPutOff';

  /**
   * @param code `onItsWay` when another worker has it: should that one end, it is handed over here
   * @param pauseS seconds that whoever should take it asks for
   */
  constructor(
    readonly code: string,
    readonly pauseS?: number,
  ) {
    super('the delivery could not be handed over yet');
  }
}

interface Settling {
  /** Each mail of an alert that is still pending, here or with another worker, comes again as a message of its own. */
  again?: boolean;
  /** Written down with them; unless without `again` one is with another worker: then what it came by stays open. */
  done?: (tx: Tx) => void;
  /** Written down whoever has them: that something was tried is so. */
  tried?: (tx: Tx) => Promise<void>;
}

/** Begins an attempt of each that is still pending and on its way with nobody. */
export type Take<T extends Claim> = (tx: Tx, deliveryIds: readonly string[]) => Promise<T[]>;

/** What became of one that was handed over, and what else is then written down. */
export interface HandedOver {
  outcome: Outcome;
  tried?: (tx: Tx) => Promise<void>;
  /** Seconds that are asked for before it goes again. */
  pauseS?: number;
}

/** How one delivery goes by its channel. */
export interface Way<T extends Claim> {
  take: Take<T>;
  /** Never throws: what went wrong is an outcome as well. No transaction is open meanwhile. */
  handOver: (due: T) => Promise<HandedOver>;
}

/** Whether every one was written down here; of the others another worker says what became. */
export type Settled = 'all' | 'some';

/** Which deliveries are due, and what became of them, by whatever channel they go, as `system:mailer`. */
@Injectable()
export class DeliveryAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The delivery of a message, from its claim to what became of it, and with it that the message is done.
   *
   * @throws DeliveryPutOff when it may go later, or another worker has it: it comes again after a pause
   */
  async one<T extends Claim>(message: OutboxMessage, way: Way<T>): Promise<void> {
    const deliveryId = message.ids['deliveryId'] ?? '';
    const {
      taken: [due],
      elsewhere,
    } = await this.take([deliveryId], way.take);
    if (elsewhere.length > 0) throw new DeliveryPutOff('onItsWay');
    if (!due) return;
    const end = this.keepUp(() => [{ deliveryId, attempts: due.attempts }]);
    const { outcome, tried, pauseS } = await way.handOver(due).finally(end);
    const isLeft = outcome.state === 'pending';
    const settled = await this.settle([outcome], { tried, done: isLeft ? undefined : message.doneWith });
    if (settled !== 'all') throw new DeliveryPutOff('onItsWay');
    if (isLeft) throw new DeliveryPutOff(outcome.failure ?? 'unknown', pauseS);
  }

  /** Begins an attempt of each that is still pending; `elsewhere` are on their way with another worker. */
  take<T extends Claim>(
    deliveryIds: readonly string[],
    take: Take<T>,
  ): Promise<{ taken: T[]; elsewhere: string[] }> {
    return this.unitOfWork.run(MAILER, async (tx) => {
      const taken = await take(tx, deliveryIds);
      if (taken.length === deliveryIds.length) return { taken, elsewhere: [] };
      const here = new Set(taken.map(({ deliveryId }) => deliveryId));
      const others = deliveryIds.filter((id) => !here.has(id));
      return { taken, elsewhere: await this.claims.waiting(tx, others) };
    });
  }

  /**
   * Keeps them from other workers as long as they are on their way here. A database that is away keeps nothing up, and gives
   * nothing to others either.
   *
   * @param onTheirWay those that are at this moment
   * @returns ends it
   */
  keepUp(onTheirWay: () => readonly Claim[]): () => void {
    const timer = setInterval(() => {
      const claims = onTheirWay();
      if (claims.length > 0)
        void this.unitOfWork.run(MAILER, (tx) => this.claims.keepUp(tx, claims)).catch(() => undefined);
    }, KEPT_UP_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Each comes again as a message of its own. */
  async again(deliveryIds: readonly string[]): Promise<void> {
    if (deliveryIds.length > 0) await this.unitOfWork.run(MAILER, (tx) => this.#again(tx, deliveryIds));
  }

  /**
   * Only what no other worker has claimed since: of a delivery that this one held for too long, the other says what became. Should
   * that one end before it does, nobody else knows of it.
   *
   * @throws when the database is away for longer than a restart takes
   */
  async settle(outcomes: readonly Outcome[], how: Settling = {}): Promise<Settled> {
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

  #settle(outcomes: readonly Outcome[], { again, done, tried }: Settling): Promise<Settled> {
    return this.unitOfWork.run(MAILER, async (tx) => {
      await tried?.(tx);
      const settled = await this.claims.settleAll(tx, outcomes);
      const missed = [...settled].filter(([, { isMissed }]) => isMissed);
      await this.outbox.addAll(
        tx,
        missed.map(([deliveryId]) => ({ type: ALERT_UNREACHED, ids: { deliveryId } })),
      );
      const isLost = ({ deliveryId }: Outcome) => !settled.has(deliveryId);
      const lost = outcomes.some(isLost);
      if (again) {
        const left = outcomes.filter((outcome) => isLost(outcome) || outcome.state === 'pending');
        await this.#again(
          tx,
          await this.claims.waiting(
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

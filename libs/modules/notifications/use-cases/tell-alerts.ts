import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type AlertSteps, type Only, StepAlerts } from '#modules/alerts';
import { isDatabaseAway, type Tx } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import { AlertNoticesRepository } from '../persistence/alert-notices.repository.js';
import { AlertDispatch } from './alert-dispatch.js';

class ChainsHeld extends Error {
  override readonly name = 'ChainsHeld';

  constructor(readonly caseIds: readonly string[]) {
    super('somebody holds the audit chains of cases');
  }
}

/**
 * One step of the escalation engine with the notices it makes, in one transaction as `system:notifier`: a step that is
 * recorded has told its people, and who was told is recorded. Run for alerts when they are raised, for all by the tick.
 */
@Injectable()
export class TellAlerts {
  constructor(
    private readonly stepAlerts: StepAlerts,
    private readonly notices: AlertNoticesRepository,
    private readonly dispatch: AlertDispatch,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Cases whose audit chain somebody holds keep nobody else waiting: they stay due, and the next tick asks for them again. */
  async run(tx: Tx, only: Only = {}): Promise<{ more: boolean }> {
    const exceptCases: string[] = [];
    for (;;) {
      try {
        const steps = await tx.attempt(() => this.#step(tx, { ...only, exceptCases }));
        await this.stepAlerts.record(tx, steps);
        return { more: steps.more };
      } catch (error) {
        if (this.#isLeft(error, exceptCases)) continue;
        // One recipient that cannot be told must not keep the others waiting.
        this.logger.error({ err: error }, 'a step of alerts failed; its recipients are told one by one');
        await this.#oneByOne(tx, { ...only, exceptCases });
        return { more: false };
      }
    }
  }

  async #oneByOne(tx: Tx, only: Only & { exceptCases: string[] }): Promise<void> {
    const { exceptCases } = only;
    const failed: string[] = [];
    for (const recipientId of await this.stepAlerts.dueIds(tx, only)) {
      try {
        const steps = await tx.attempt(() => this.#step(tx, { recipientId, exceptCases }));
        await this.stepAlerts.record(tx, steps);
      } catch (error) {
        if (this.#isLeft(error, exceptCases)) continue;
        failed.push(recipientId);
        this.logger.error({ err: error, recipientId }, 'a recipient of an alert cannot be told');
      }
    }
    if (failed.length > 0) await this.stepAlerts.postpone(tx, failed);
  }

  /**
   * Whether a step failed only because chains are held, whose cases are left out from now on.
   *
   * @throws when the database is away: nothing is wrong with a recipient then, and who is put off for it is told half a minute late
   */
  #isLeft(error: unknown, exceptCases: string[]): boolean {
    if (isDatabaseAway(error)) throw error;
    if (!(error instanceof ChainsHeld)) return false;
    exceptCases.push(...error.caseIds);
    this.logger.warn({ cases: error.caseIds.length }, 'alerts wait for audit chains that somebody holds');
    return true;
  }

  /** @throws ChainsHeld when what was done could not be written into the chains of all its cases */
  async #step(tx: Tx, only: Only): Promise<AlertSteps> {
    const steps = await this.stepAlerts.run(tx, only);
    if (steps.notices.length > 0) {
      await this.dispatch.send(tx, await this.notices.insert(tx, steps.notices));
    }
    const held = await this.stepAlerts.held(tx, steps);
    if (held.length > 0) throw new ChainsHeld(held);
    return steps;
  }
}

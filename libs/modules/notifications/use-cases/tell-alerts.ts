import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type AlertSteps, type Only, StepAlerts } from '#modules/alerts';
import { isDatabaseAway, type Tx } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import { AlertNoticesRepository } from '../persistence/alert-notices.repository.js';
import { AlertDispatch } from './alert-dispatch.js';

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

  async run(tx: Tx, only: Only = {}): Promise<{ more: boolean }> {
    try {
      const steps = await tx.attempt(() => this.#step(tx, only));
      await this.stepAlerts.record(tx, steps);
      return { more: steps.more };
    } catch (error) {
      // Nothing is wrong with a recipient then, and who is put off for it is told half a minute late.
      if (isDatabaseAway(error)) throw error;
      // One recipient that cannot be told must not keep the others waiting.
      this.logger.error({ err: error }, 'a step of alerts failed; its recipients are told one by one');
      await this.#oneByOne(tx, only);
      return { more: false };
    }
  }

  async #oneByOne(tx: Tx, only: Only): Promise<void> {
    const failed: string[] = [];
    for (const recipientId of await this.stepAlerts.dueIds(tx, only)) {
      try {
        await this.stepAlerts.record(tx, await tx.attempt(() => this.#step(tx, { recipientId })));
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        failed.push(recipientId);
        this.logger.error({ err: error, recipientId }, 'a recipient of an alert cannot be told');
      }
    }
    if (failed.length > 0) await this.stepAlerts.postpone(tx, failed);
  }

  async #step(tx: Tx, only: Only): Promise<AlertSteps> {
    const steps = await this.stepAlerts.run(tx, only);
    if (steps.notices.length > 0) {
      await this.dispatch.send(tx, await this.notices.insert(tx, steps.notices));
    }
    return steps;
  }
}

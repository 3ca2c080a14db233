import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { AlertEvent } from '../domain/alert.events.js';
import { WatchRepository } from '../persistence/watch.repository.js';

/** How often the product sends an alert to itself, from end to end. */
const SYNTHETIC_EVERY_MINUTES = 5;

/**
 * What the watchman does every minute, as `system:watchman`: counts where a promise that no alert is lost is broken, and keeps
 * an alert to itself on the way: through outbox, queue, handler and engine, as every other.
 */
@Injectable()
export class WatchAlerts {
  constructor(
    private readonly repository: WatchRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns codes of the promises that do not hold; none when all is well */
  async run(tx: Tx): Promise<string[]> {
    await this.repository.endArrived(tx);
    const violations = await this.repository.violations(tx);
    const alertId = await this.repository.raiseSynthetic(tx, SYNTHETIC_EVERY_MINUTES);
    const type: AlertEvent = 'alert.raised';
    if (alertId) await this.outbox.add(tx, { type, ids: { alertId } });
    return violations;
  }

  /** Keeps what was found, with what was found outside the database. */
  report(tx: Tx, violations: readonly string[]): Promise<void> {
    return this.repository.report(tx, violations);
  }
}

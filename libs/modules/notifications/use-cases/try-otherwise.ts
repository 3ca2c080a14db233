import { Injectable } from '@nestjs/common';
import { ReachOtherwise } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { BouncesRepository } from '../persistence/bounces.repository.js';
import { TellAlerts } from './tell-alerts.js';

/**
 * A message of an alert did not arrive, as `system:notifier`: when nothing else reaches the agency, or the duty role, either, others are told, or
 * whoever raised the alert is asked to call, all in this transaction.
 */
@Injectable()
export class TryOtherwise {
  constructor(
    private readonly bounces: BouncesRepository,
    private readonly reachOtherwise: ReachOtherwise,
    private readonly tellAlerts: TellAlerts,
  ) {}

  async run(tx: Tx, deliveryId: string): Promise<void> {
    const unreached = await this.bounces.unreached(tx, deliveryId);
    if (!unreached) return;
    const { alertId, agencyId, isDutyRole } = unreached;
    if (await this.reachOtherwise.run(tx, alertId, isDutyRole ? 'duty_role' : agencyId)) {
      await this.tellAlerts.run(tx, { alertIds: [alertId] });
    }
  }
}

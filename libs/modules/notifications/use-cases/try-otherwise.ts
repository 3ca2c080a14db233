import { Injectable } from '@nestjs/common';
import { ReachOtherwise } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ALERT_UNREACHED } from '../domain/notification.events.js';
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

  @OnMessage(ALERT_UNREACHED, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<void> {
    const unreached = await this.bounces.unreached(tx, ids['deliveryId'] ?? '');
    if (!unreached) return;
    const { alertId, agencyId, isDutyRole } = unreached;
    if (await this.reachOtherwise.run(tx, alertId, isDutyRole ? 'duty_role' : agencyId)) {
      await this.tellAlerts.run(tx, { alertIds: [alertId] });
    }
  }
}

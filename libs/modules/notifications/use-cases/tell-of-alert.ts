import { Injectable } from '@nestjs/common';
import { ALERT_RAISED, AnsweredBy } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, OnMessages } from '#platform/messages';
import { Feed, type OutboxMessage } from '#platform/outbox';
import { AlertNoticesRepository } from '../persistence/alert-notices.repository.js';
import { TellAlerts } from './tell-alerts.js';

/** The messages of alerts: tells whom a new one goes to, and the agency that raised it that a person answered. */
@Injectable()
export class TellOfAlert {
  constructor(
    private readonly tellAlerts: TellAlerts,
    private readonly answeredBy: AnsweredBy,
    private readonly notices: AlertNoticesRepository,
    private readonly feed: Feed,
  ) {}

  @OnMessages(ALERT_RAISED, 'notifier')
  async raised(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
    const alertIds = messages.map(({ ids }) => ids['alertId']!);
    while ((await this.tellAlerts.run(tx, { alertIds })).more);
  }

  @OnMessage('alert.acknowledged', 'notifier')
  async answered(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const answer = await this.answeredBy.run(tx, ids['recipientId'] ?? '');
    if (!answer) return;
    const { alertId, caseId, kind, name, dutyAgencyId, userId, raisedByAgencyId } = answer;
    await this.notices.answered(tx, alertId, dutyAgencyId, userId);
    await this.feed.tell(tx, { agencyId: dutyAgencyId, type: 'notification', subjectId: alertId });
    // An agency that answered itself knows.
    if (dutyAgencyId === raisedByAgencyId) return;
    const params = { agencyId: dutyAgencyId, agencyName: name, alertKind: kind };
    return { caseId, subjectId: alertId, params, to: [{ agencyId: raisedByAgencyId }] };
  }

  /** The agency that raised the alert hears that a person of the duty role calls. */
  @OnMessage('alert.stand_in_taken', 'notifier')
  async taken(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const alertId = ids['alertId']!;
    const alert = await this.answeredBy.raised(tx, alertId);
    if (!alert) return;
    const { caseId, kind, agencyId } = alert;
    return { caseId, subjectId: alertId, params: { alertKind: kind }, to: [{ agencyId }] };
  }
}

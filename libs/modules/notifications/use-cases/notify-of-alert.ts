import { Injectable } from '@nestjs/common';
import { type AlertEvent, AnsweredBy } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { Feed, type OutboxMessage } from '#platform/outbox';
import { AlertNoticesRepository } from '../persistence/alert-notices.repository.js';
import { TellAlerts } from './tell-alerts.js';
import { TellNotice } from './tell-notice.js';

const ANSWERED: AlertEvent = 'alert.acknowledged';
const TAKEN: AlertEvent = 'alert.stand_in_taken';

/** The messages of alerts: tells whom a new one goes to, and whoever raised it that somebody answered. */
@Injectable()
export class NotifyOfAlert {
  constructor(
    private readonly tellAlerts: TellAlerts,
    private readonly answeredBy: AnsweredBy,
    private readonly notices: AlertNoticesRepository,
    private readonly tellNotice: TellNotice,
    private readonly feed: Feed,
  ) {}

  /** Many new alerts at once. */
  async raised(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
    const alertIds = messages.map(({ ids }) => ids['alertId']!);
    while ((await this.tellAlerts.run(tx, { alertIds })).more);
  }

  async run(tx: Tx, { type, messageId, ids }: OutboxMessage): Promise<void> {
    if (type === TAKEN) return this.#taken(tx, messageId, ids['alertId']!);
    if (type !== ANSWERED) return void (await this.tellAlerts.run(tx, { alertIds: [ids['alertId']!] }));
    const answer = await this.answeredBy.run(tx, ids['recipientId'] ?? '');
    if (!answer) return;
    const { caseId, kind, name, dutyAgencyId, userId, raisedByAgencyId } = answer;
    await this.notices.answered(tx, answer.alertId, dutyAgencyId, userId);
    await this.feed.tell(tx, { agencyId: dutyAgencyId, type: 'notification', subjectId: answer.alertId });
    // An agency that answered itself knows.
    if (dutyAgencyId === raisedByAgencyId) return;
    await this.tellNotice.run(tx, {
      messageId,
      agencyId: raisedByAgencyId,
      caseId,
      audience: 'queue',
      kind: ANSWERED,
      severity: 'info',
      subject: { type: 'alert', id: answer.alertId },
      params: { agencyId: dutyAgencyId, agencyName: name, alertKind: kind },
    });
  }
  /** The agency that raised the alert hears that a person of the duty role calls. */
  async #taken(tx: Tx, messageId: string, alertId: string): Promise<void> {
    const alert = await this.answeredBy.raised(tx, alertId);
    if (!alert) return;
    const { caseId, kind, agencyId } = alert;
    await this.tellNotice.run(tx, {
      messageId,
      agencyId,
      caseId,
      audience: 'queue',
      kind: TAKEN,
      severity: 'info',
      subject: { type: 'alert', id: alertId },
      params: { alertKind: kind },
    });
  }
}

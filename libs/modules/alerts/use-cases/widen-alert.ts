import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { AlertEvent } from '../domain/alert.events.js';
import type { NewAlert } from '../domain/new-alert.js';
import { WideningRepository } from '../persistence/widening.repository.js';

/** Adds recipients to an alert that runs, as `system:deadlines`: those who are told already are not told twice. */
@Injectable()
export class WidenAlert {
  constructor(
    private readonly widening: WideningRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** Begins one where nobody had to be told before. */
  async run(tx: Tx, alert: Omit<NewAlert, 'severity' | 'isFirst'>): Promise<void> {
    const { kind, caseId } = alert;
    const { alertId, added } = await this.widening.add(tx, newPublicId(), alert);
    if (added.length === 0) return;
    this.audit.record(tx, {
      action: 'alert.widened',
      caseId,
      subject: { type: 'alert', id: alertId },
      params: { kind, recipients: String(added.length) },
      categories: ['missing'],
    });
    const type: AlertEvent = 'alert.raised';
    await this.outbox.add(tx, { type, caseId, ids: { alertId } });
    await this.feed.tellCase(tx, { caseId, type: 'alert', subjectId: alertId });
  }
}

import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import { AlertReader } from '../persistence/alert-reader.js';
import { AlertsRepository } from '../persistence/alerts.repository.js';

/** Ends an alert with a reason, in the transaction of what ended its cause: the child was found, the report was a mistake. */
@Injectable()
export class EndAlert {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly reader: AlertReader,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /**
   * @param reason a code, e.g. `found`
   * @returns false when none runs that the actor may end
   */
  async run(
    tx: Tx,
    { kind, subjectId, reason }: { kind: string; subjectId: string; reason: string },
  ): Promise<boolean> {
    if (!/^[a-z][a-z_]{0,40}$/.test(reason)) throw InvalidInput.field('reason', 'format');
    const running = await this.reader.running(tx, kind, subjectId);
    if (!running || !(await this.alerts.end(tx, running.id, reason))) return false;
    const { id, caseId } = running;
    const subject = { type: 'alert', id };
    this.audit.record(tx, {
      action: 'alert.ended',
      caseId,
      subject,
      params: { reason },
      categories: ['missing'],
    });
    await this.feed.tellCase(tx, { caseId, type: 'alert', subjectId: id });
    return true;
  }
}

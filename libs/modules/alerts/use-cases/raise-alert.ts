import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { AlertEvent } from '../domain/alert.events.js';
import type { NewAlert } from '../domain/new-alert.js';
import { AlertsRepository } from '../persistence/alerts.repository.js';

const CODE = /^[a-z][a-z0-9_.]{0,63}$/;
/** More recipients than any matter has; a list that long is a mistake. */
const MOST_RECIPIENTS = 60;

/** What raising an alert did. */
export interface RaisedAlert {
  alertId: string;
  /** Recipients that were not told of it before. */
  added: number;
}

/**
 * Raises an alert in the transaction of what it is about: both are there or neither is. Raised again for the same kind and
 * subject while it runs, it adds the recipients that are new and tells nobody twice.
 */
@Injectable()
export class RaiseAlert {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /**
   * @throws InvalidInput for a recipient that is neither an agency nor somebody to call, or an agency that is unknown
   * @throws NotFound when the actor takes no part in the case or may not write about it
   */
  async run(tx: Tx, alert: NewAlert): Promise<RaisedAlert> {
    requireSound(alert);
    const { id, isNew, added } = await this.alerts.raise(tx, alert);
    if (added === 0) return { alertId: id, added };
    const { caseId, kind } = alert;
    this.audit.record(tx, {
      action: isNew ? 'alert.raised' : 'alert.widened',
      caseId,
      subject: { type: 'alert', id },
      params: { kind, recipients: String(added) },
      categories: ['missing'],
    });
    const type: AlertEvent = 'alert.raised';
    await Promise.all([
      this.outbox.add(tx, { type, caseId, ids: { alertId: id } }),
      this.feed.tellCase(tx, { caseId, type: 'alert', subjectId: id }),
    ]);
    return { alertId: id, added };
  }
}

function requireSound({ kind, recipients }: NewAlert): void {
  if (!CODE.test(kind)) throw InvalidInput.field('kind', 'format');
  if (recipients.length === 0 || recipients.length > MOST_RECIPIENTS) {
    throw InvalidInput.field('recipients', recipients.length === 0 ? 'tooFew' : 'tooMany');
  }
  recipients.forEach(({ agencyId, offSystem, role, reasons }, index) => {
    const field = `recipients.${index}`;
    if ((agencyId === undefined) === (offSystem === undefined)) throw InvalidInput.field(field, 'oneOf');
    if (offSystem && (!offSystem.name.trim() || !CODE.test(offSystem.script))) {
      throw InvalidInput.field(`${field}.offSystem`, 'format');
    }
    if (!CODE.test(role) || !reasons.every((code) => CODE.test(code))) {
      throw InvalidInput.field(`${field}.role`, 'format');
    }
  });
}

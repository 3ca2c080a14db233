import { Injectable } from '@nestjs/common';
import { InvalidInput, newPublicId } from '#kernel';
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
  /** Recipients that were not told of it before: their ids, in the order given. */
  added: string[];
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
    const running = alert.isFirst ? undefined : await this.alerts.running(tx, alert);
    return running ? this.#widen(tx, running, alert) : this.#begin(tx, alert);
  }

  /** No browser shows an alert that is new: what it is about is told to those that are open by whoever raises it. */
  async #begin(tx: Tx, alert: NewAlert): Promise<RaisedAlert> {
    const alertId = newPublicId();
    const [, added] = await Promise.all([
      this.alerts.begin(tx, alertId, alert),
      this.alerts.add(tx, alertId, alert),
      this.#send(tx, alertId, alert),
    ]);
    this.#record(tx, 'alert.raised', alert, { alertId, added });
    return { alertId, added };
  }

  async #widen(tx: Tx, alertId: string, alert: NewAlert): Promise<RaisedAlert> {
    const added = await this.alerts.add(tx, alertId, alert);
    if (added.length === 0) return { alertId, added };
    this.#record(tx, 'alert.widened', alert, { alertId, added });
    const { caseId } = alert;
    await Promise.all([
      this.#send(tx, alertId, alert),
      this.feed.tellCase(tx, { caseId, type: 'alert', subjectId: alertId }),
    ]);
    return { alertId, added };
  }

  async #send(tx: Tx, alertId: string, { caseId }: NewAlert): Promise<void> {
    const type: AlertEvent = 'alert.raised';
    await this.outbox.add(tx, { type, caseId, ids: { alertId } });
  }

  #record(tx: Tx, action: string, { caseId, kind }: NewAlert, { alertId, added }: RaisedAlert): void {
    this.audit.record(tx, {
      action,
      caseId,
      subject: { type: 'alert', id: alertId },
      params: { kind, recipients: String(added.length) },
      categories: ['missing'],
    });
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

import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { Feed, Outbox } from '#platform/outbox';
import { AlertEnded, NoCall } from '../domain/alert.errors.js';
import type { AlertEvent } from '../domain/alert.events.js';
import type { AlertView } from '../domain/alert-view.js';
import { AlertCallsRepository, type CallMade } from '../persistence/alert-calls.repository.js';
import { AlertReader } from '../persistence/alert-reader.js';
import { AlertsRepository, type RecipientRow } from '../persistence/alerts.repository.js';

const MOST_NAME = 200;
const MOST_TELEPHONE = 40;

/** An answer is known where the alert is: to whoever raised it, to open browsers, in the audit chain of the case. */
@Injectable()
export class AlertJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async answered(tx: Tx, action: string, rows: readonly RecipientRow[]): Promise<void> {
    for (const { id, alertId, caseId } of rows) {
      const subject = { type: 'alert', id: alertId };
      this.audit.record(tx, { action, caseId, subject, params: { recipient: id }, categories: ['missing'] });
    }
    const [{ alertId, caseId }] = rows as [RecipientRow];
    await this.feed.tellCase(tx, { caseId, type: 'alert', subjectId: alertId });
  }

  async acknowledged(tx: Tx, rows: readonly RecipientRow[]): Promise<void> {
    const type: AlertEvent = 'alert.acknowledged';
    for (const { id, alertId, caseId } of rows) {
      await this.outbox.add(tx, { type, caseId, ids: { alertId, recipientId: id } });
    }
  }
}

/**
 * A person of a recipient says "I have it" of an alert. Commutes: the first one counts. It stops the telling of this agency
 * until somebody acts, or the rule `alert.rearm` arms it again.
 */
@Injectable()
export class AcknowledgeAlert {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly reader: AlertReader,
    private readonly rules: Rules,
    private readonly journal: AlertJournal,
  ) {}

  /** @throws NotFound; AlertEnded (409) */
  async run(tx: Tx, alertId: string): Promise<AlertView> {
    // Of a call, only whom they reached is an answer.
    const rows = (await this.alerts.mine(tx, alertId)).filter(({ agencyId }) => agencyId !== null);
    if (rows.some(({ endedAt }) => endedAt)) throw new AlertEnded();
    const open = rows.filter(({ acknowledgedAt }) => !acknowledgedAt);
    if (open.length > 0) {
      const rules = await this.rules.read(tx, ['alert.rearm']);
      const ids = open.map(({ id }) => id);
      await this.alerts.acknowledge(tx, ids, rules.deadline('alert.rearm', tx.now));
      await this.journal.answered(tx, 'alert.acknowledged', open);
      await this.journal.acknowledged(tx, open);
    }
    return this.reader.one(tx, alertId);
  }
}

/** Somebody of a recipient takes charge: what was acknowledged is not armed again. */
@Injectable()
export class ActOnAlert {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly reader: AlertReader,
    private readonly journal: AlertJournal,
  ) {}

  /** @throws NotFound; AlertEnded (409) */
  async run(tx: Tx, alertId: string): Promise<AlertView> {
    const rows = (await this.alerts.mine(tx, alertId)).filter(({ agencyId }) => agencyId !== null);
    if (rows.some(({ endedAt }) => endedAt)) throw new AlertEnded();
    const open = rows.filter(({ actedAt }) => !actedAt);
    if (open.length > 0) {
      const unanswered = open.filter(({ acknowledgedAt }) => !acknowledgedAt);
      await this.alerts.act(
        tx,
        open.map(({ id }) => id),
      );
      await this.journal.answered(tx, 'alert.acted', open);
      await this.journal.acknowledged(tx, unanswered);
    }
    return this.reader.one(tx, alertId);
  }

  /** What another module did counts as the act of the actor's agency, when it is a recipient of a running alert. */
  async of(tx: Tx, kind: string, subjectId: string): Promise<void> {
    const running = await this.reader.running(tx, kind, subjectId);
    if (!running || !(await this.alerts.isRecipient(tx, running.id))) return;
    await this.run(tx, running.id);
  }
}

/** Whom a call reached and when: the only thing that ends the escalation for an agency outside Relais. */
@Injectable()
export class RecordCall {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly calls: AlertCallsRepository,
    private readonly reader: AlertReader,
    private readonly journal: AlertJournal,
  ) {}

  /** @throws NotFound; InvalidInput without a name; NoCall, AlertEnded (409) */
  async run(tx: Tx, recipientId: string, call: CallMade): Promise<AlertView> {
    const [reached, callback] = [call.reached.trim(), call.callback?.trim() || undefined];
    if (!reached) throw InvalidInput.field('reached', 'required');
    if (reached.length > MOST_NAME) throw InvalidInput.field('reached', 'tooLong');
    if (callback && callback.length > MOST_TELEPHONE) throw InvalidInput.field('callback', 'tooLong');
    const row = await this.alerts.one(tx, recipientId);
    if (row.agencyId !== null) throw new NoCall();
    if (row.endedAt) throw new AlertEnded();
    if (!row.actedAt) {
      await this.calls.record(tx, row, { reached, callback });
      await this.journal.answered(tx, 'alert.called', [row]);
      await this.journal.acknowledged(tx, [row]);
    }
    return this.reader.one(tx, row.alertId);
  }
}

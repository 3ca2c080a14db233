import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { AlertEvent } from '../domain/alert.events.js';
import type { StandInsView, StandInView } from '../domain/stand-in-view.js';
import { StandInsRepository } from '../persistence/stand-ins.repository.js';

const TAKEN: AlertEvent = 'alert.stand_in_taken';

/** Alerts for which the actor stands in, as a person of the duty role. */
@Injectable()
export class ReadStandIns {
  constructor(
    private readonly standIns: StandInsRepository,
    private readonly audit: Audit,
  ) {}

  async all(tx: Tx): Promise<StandInsView> {
    const items = await this.standIns.mine(tx);
    this.audit.listed(
      tx,
      'stand_in.listed',
      items.map(({ id }) => id),
    );
    return { items };
  }

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<StandInView> {
    const found = (await this.standIns.mine(tx)).find((one) => one.id === id);
    if (!found) throw new NotFound();
    return found;
  }
}

/** A person of the duty role says that they call; the agency that raised the alert is told. Commutes: the first one counts. */
@Injectable()
export class TakeStandIn {
  constructor(
    private readonly standIns: StandInsRepository,
    private readonly read: ReadStandIns,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound for an alert that is not the actor's, or that has ended */
  async run(tx: Tx, alertId: string): Promise<StandInView> {
    const before = await this.read.run(tx, alertId);
    const caseId = await this.standIns.take(tx, alertId);
    if (!caseId) throw new NotFound();
    if (!before.takenAt || before.takenAt < before.toldAt) {
      const subject = { type: 'alert', id: alertId };
      this.audit.record(tx, { action: TAKEN, caseId, subject, categories: ['missing'] });
      await this.outbox.add(tx, { type: TAKEN, caseId, ids: { alertId } });
    }
    return this.read.run(tx, alertId);
  }
}

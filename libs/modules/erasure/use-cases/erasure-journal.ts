import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { ErasureEvent, ErasureWithoutEffect } from '../domain/erasure.events.js';
import type { RetentionView } from '../domain/retention-view.js';
import type { ListedCase } from '../persistence/due-cases.repository.js';
import type { TakenEffect } from '../persistence/erasures.repository.js';
import type { LiftedHold } from '../persistence/holds.repository.js';

/** What must be known of keeping and erasing cases commits with it. */
@Injectable()
export class ErasureJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
    private readonly outbox: Outbox,
  ) {}

  /** By the clock. */
  async listed(tx: Tx, { caseId, agencyId, listed }: ListedCase): Promise<void> {
    const action = listed ? 'erasure.due' : 'erasure.not_due';
    this.audit.record(tx, { action, caseId, subject: { type: 'case', id: caseId } });
    await this.#desk(tx, agencyId, caseId);
  }

  /** All who take part see that it is held, and by whom; why is sealed and the office's own. */
  async held(
    tx: Tx,
    action: 'hold.set' | 'hold.lifted' | 'hold.lifted_by_another',
    caseId: string,
    holdId: string,
  ): Promise<void> {
    const params = { agency: memberOf(tx).agencyId };
    this.audit.record(tx, { action, caseId, subject: { type: 'legal_hold', id: holdId }, params });
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }

  /** Somebody else of the office lifted it. */
  async liftedByAnother(tx: Tx, caseId: string, { id, setBy }: LiftedHold, leadId: string): Promise<void> {
    await this.held(tx, 'hold.lifted_by_another', caseId, id);
    const { agencyId } = memberOf(tx);
    for (const one of new Set([agencyId, leadId])) {
      const ids = { agencyId: one, ...(one === agencyId ? { userId: setBy } : {}) };
      await this.#tell(tx, 'hold.lifted_by_another', caseId, ids);
    }
  }

  /** A supervisor proposed or confirmed it, or took that back; all who take part see it. */
  async decided(
    tx: Tx,
    action: 'erasure.proposed' | 'erasure.withdrawn' | 'erasure.confirmed' | 'erasure.stopped',
    { id, leadAgency }: RetentionView,
  ): Promise<void> {
    this.audit.record(tx, { action, caseId: id, subject: { type: 'case', id } });
    await this.feed.tellCase(tx, { caseId: id, type: 'case', subjectId: id });
    await this.#desk(tx, leadAgency.id, id);
    if (action === 'erasure.proposed') await this.#tell(tx, action, id, { agencyId: leadAgency.id });
  }

  /** Outside the chain of the case, which is gone: that chain stays as it was and still verifies. */
  async tookEffect(tx: Tx, { id, caseId, agencyId }: TakenEffect): Promise<void> {
    const subject = { type: 'case', id: caseId };
    this.audit.record(tx, { action: 'erasure.done', subject, params: { erasure: id } });
    await this.#desk(tx, agencyId, id);
  }

  /** The case is left, and why stands in its timeline; those who confirmed it believe that it is gone, and are told. */
  async hadNoEffect(tx: Tx, { caseId, agencyId, deciderLeft }: TakenEffect): Promise<void> {
    const action: ErasureWithoutEffect = deciderLeft ? 'erasure.kept' : 'erasure.obstructed';
    this.audit.record(tx, { action, caseId, subject: { type: 'case', id: caseId } });
    await this.#tell(tx, action, caseId, { agencyId });
    await this.#desk(tx, agencyId, caseId);
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, []);
  }

  desk(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'erasure.desk', ids);
  }

  #desk(tx: Tx, agencyId: string, subjectId: string): Promise<void> {
    return this.feed.tell(tx, { agencyId, audience: 'supervisor', type: 'erasure', subjectId });
  }

  async #tell(tx: Tx, type: ErasureEvent, caseId: string, ids: Record<string, string>): Promise<void> {
    await this.outbox.add(tx, { type, caseId, ids });
  }
}

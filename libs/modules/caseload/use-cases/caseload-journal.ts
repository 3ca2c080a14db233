import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { WorkersRepository } from '../persistence/workers.repository.js';

/** What happens to the work on cases commits with its entry on the chain of each case, which the own agency alone reads. */
@Injectable()
export class CaseloadJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly workers: WorkersRepository,
  ) {}

  /** @param told members who have the case now and had it not before */
  async named(
    tx: Tx,
    caseId: string,
    params: Record<string, string>,
    told: readonly string[],
  ): Promise<void> {
    this.#onCase(tx, 'worker.named', caseId, params);
    for (const memberId of told) await this.#tell(tx, 'caseload.named', memberId, caseId);
    await this.#changed(tx, caseId, caseId);
  }

  /** One entry for each case; the new worker gets one message for all. */
  async given(tx: Tx, id: string, to: string, caseIds: readonly string[]): Promise<void> {
    this.audit.record(tx, { action: 'caseload.reassigned', subject: { type: 'reassignment', id } });
    for (const caseId of caseIds) this.#onCase(tx, 'worker.reassigned', caseId, { worker: to });
    if (caseIds.length > 0) await this.#tell(tx, 'caseload.given', to);
    await this.#changed(tx, id);
  }

  async takenBack(tx: Tx, id: string, caseIds: readonly string[]): Promise<void> {
    this.audit.record(tx, { action: 'caseload.taken_back', subject: { type: 'reassignment', id } });
    for (const caseId of caseIds) this.#onCase(tx, 'worker.taken_back', caseId, {});
    await this.#changed(tx, id);
  }

  /** An absence was noted or ended. */
  async absence(
    tx: Tx,
    action: 'absence.noted' | 'absence.ended',
    id: string,
    memberId: string,
  ): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'worker_absence', id }, params: { member: memberId } });
    await this.#changed(tx, id);
  }

  listed(tx: Tx, action: string, ids: readonly string[]): void {
    this.audit.listed(tx, action, ids);
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, []);
  }

  #onCase(tx: Tx, action: string, caseId: string, params: Record<string, string>): void {
    this.audit.record(tx, { action, caseId, subject: { type: 'worker', id: caseId }, params });
  }

  async #tell(
    tx: Tx,
    type: 'caseload.named' | 'caseload.given',
    memberId: string,
    caseId?: string,
  ): Promise<void> {
    const { agencyId, userId: self } = memberOf(tx);
    const userId = await this.workers.userOf(tx, memberId);
    if (userId !== self) await this.outbox.add(tx, { type, caseId, ids: { agencyId, userId, memberId } });
  }

  /** @param caseId where it is about one case: then a member whom the case excludes learns nothing of it */
  #changed(tx: Tx, subjectId: string, caseId?: string): Promise<void> {
    return this.feed.tell(tx, {
      agencyId: memberOf(tx).agencyId,
      audience: 'queue',
      type: 'caseload',
      subjectId,
      caseId,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { noticeOf } from '../domain/merge.events.js';
import { type MergeRow, MergesRepository } from '../persistence/merges.repository.js';

/** An act on two files stands in the chain of both; only who may know of both is shown it there, and told. */
@Injectable()
export class MergeJournal {
  constructor(
    private readonly merges: MergesRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async happened(tx: Tx, row: MergeRow, code: string): Promise<void> {
    const action = noticeOf(row.status);
    const subject = { type: 'person_merge', id: row.id };
    const choices = Object.entries(row.choices).map(([field, file]) => `${field}:${file}`);
    for (const caseId of [row.case_id, row.kept_case_id]) {
      const file = caseId === row.kept_case_id ? 'kept' : 'joined';
      const params = { code, file, ...(choices.length ? { choices: choices.join(',') } : {}) };
      this.audit.record(tx, { action, caseId, subject, categories: ['identity'], params });
    }
    const audience = await this.merges.audience(tx, row.id);
    await Promise.all(audience.map((one) => this.#tell(tx, action, row.id, one)));
  }

  looked(tx: Tx, caseIds: readonly string[], categories: readonly string[]): void {
    for (const caseId of caseIds) this.audit.looked(tx, caseId, categories);
  }

  async #tell(
    tx: Tx,
    type: string,
    mergeId: string,
    { agencyId, caseId }: { agencyId: string; caseId: string },
  ): Promise<void> {
    await this.feed.tell(tx, { agencyId, type: 'match', subjectId: mergeId });
    if (agencyId !== memberOf(tx).agencyId) {
      await this.outbox.add(tx, { type, caseId, ids: { agencyId, mergeId } });
    }
  }
}

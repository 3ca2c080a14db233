import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { SubjectEvent } from '../domain/subject.events.js';
import type { SubjectRequest } from '../domain/subject-request.js';
import type { DueSubjectRequest } from '../persistence/subject-requests.repository.js';

/** What happens to a request commits with its line in the chain of the agency and with what is told: identifiers and codes. */
@Injectable()
export class SubjectJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** @param told who else learns of it */
  async happened(
    tx: Tx,
    action: string,
    { id, caseId, agency }: Pick<SubjectRequest, 'id' | 'caseId' | 'agency'>,
    told?: SubjectEvent,
  ): Promise<void> {
    // In the chain of the agency: other participants, and whoever forced the person to ask, need not learn of it.
    this.audit.record(tx, { action, subject: { type: 'subject_request', id }, params: { case: caseId } });
    await this.feed.tell(tx, { agencyId: agency.id, type: 'case', subjectId: caseId, caseId });
    if (told) await this.outbox.add(tx, { type: told, caseId, ids: { requestId: id } });
  }

  /** For the clock. */
  async fell(tx: Tx, { id, caseId, due }: DueSubjectRequest): Promise<void> {
    await this.outbox.add(tx, { type: `subject.${due}`, caseId, ids: { requestId: id } });
  }

  /** The desk, or one of it. */
  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'subject.listed', ids);
  }
}

import { Injectable } from '@nestjs/common';
import { Audit, type AuditedChange } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

interface OpeningEntry {
  changes: AuditedChange[];
  /** Codes and ids only. */
  params: Record<string, string>;
  /** When the report was written, if it arrived later. */
  occurredAt: Date | undefined;
}

/** What must be known of a change to a case commits with it: audit entry and open browsers. */
@Injectable()
export class CaseJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  async opened(tx: Tx, caseId: string, opening: OpeningEntry): Promise<void> {
    this.audit.record(tx, { action: 'case.opened', caseId, ...opening });
    await this.told(tx, caseId);
  }

  async corrected(tx: Tx, caseId: string, changes: AuditedChange[]): Promise<void> {
    this.audit.record(tx, { action: 'field.changed', caseId, changes });
    await this.told(tx, caseId);
  }

  async assessed(tx: Tx, caseId: string, assertionId: string, changes: AuditedChange[]): Promise<void> {
    const subject = { type: 'assertion', id: assertionId };
    this.audit.record(tx, { action: 'assertion.created', caseId, subject, changes });
    await this.told(tx, caseId);
  }

  private async told(tx: Tx, caseId: string): Promise<void> {
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }
}

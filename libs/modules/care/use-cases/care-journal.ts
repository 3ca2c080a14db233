import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

/** What is known of an act of care commits with it. Never a word of it: codes and ids. */
@Injectable()
export class CareJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  async happened(
    tx: Tx,
    action: string,
    at: {
      caseId: string;
      category: 'identity' | 'care' | 'health' | 'missing';
      subject: { type: string; id: string };
    },
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { caseId, category, subject } = at;
    this.audit.record(tx, { action, caseId, categories: [category], subject, params });
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }

  /** Rules of contact were shown on a list. */
  listed(tx: Tx, caseIds: readonly string[]): void {
    this.audit.listed(tx, 'contact.listed', caseIds);
  }

  looked(tx: Tx, caseId: string, categories: readonly string[]): void {
    this.audit.looked(tx, caseId, categories);
  }
}

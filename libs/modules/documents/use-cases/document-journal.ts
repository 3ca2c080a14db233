import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

interface Subject {
  id: string;
  caseId: string;
  category: string;
}

/** What is kept of an act on documents, in the chain of the case. Never a title: what is destroyed must be gone. */
@Injectable()
export class DocumentJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** An act that changes what participants see. */
  async ofDocument(
    tx: Tx,
    action: string,
    document: Subject,
    params: Readonly<Record<string, string>>,
  ): Promise<void> {
    this.#record(tx, action, { type: 'document', ...document }, params);
    const { caseId } = document;
    await this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId });
  }

  /** Somebody took a document out: kept each time, unlike a look. */
  taken(tx: Tx, document: Subject, number: number): void {
    this.#record(tx, 'document.downloaded', { type: 'document', ...document }, { number: String(number) });
  }

  ofUpload(tx: Tx, action: string, upload: Subject, params: Readonly<Record<string, string>> = {}): void {
    this.#record(tx, action, { type: 'document_upload', ...upload }, params);
  }

  #record(
    tx: Tx,
    action: string,
    { type, id, caseId, category }: Subject & { type: string },
    params: Readonly<Record<string, string>>,
  ): void {
    this.audit.record(tx, { action, caseId, categories: [category], subject: { type, id }, params });
  }
}

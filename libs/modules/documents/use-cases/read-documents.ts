import { Injectable } from '@nestjs/common';
import { type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { DocumentDetail, DocumentView, PhotoRef } from '../domain/document-view.js';
import { DocumentReader } from '../persistence/document.reader.js';

/** The documents of a case that are open to the actor, newest first; titles are a look at their categories. */
@Injectable()
export class DocumentsOfCase {
  constructor(
    private readonly reader: DocumentReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string, request: PageRequest & { total?: boolean }): Promise<Page<DocumentView>> {
    await this.reader.statusOfCase(tx, caseId);
    const rows = await this.reader.page(tx, caseId, { limit: request.limit + 1, after: request.after });
    const { items, nextKey } = pageOf(rows, request.limit, ({ id }) => id);
    this.audit.looked(tx, caseId, [...new Set(items.map(({ category }) => category))]);
    const total = request.total ? await this.reader.count(tx, caseId) : undefined;
    return { items, nextKey, total };
  }
}

/** One document with its versions. */
@Injectable()
export class ReadDocument {
  constructor(
    private readonly reader: DocumentReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<DocumentDetail> {
    const document = await this.reader.one(tx, id);
    this.audit.looked(tx, document.caseId, [document.category]);
    return document;
  }
}

/** Which of some cases have a photo the actor may see: where to fetch it. Seeing it is the look, not knowing of it. */
@Injectable()
export class PhotosOfCases {
  constructor(private readonly reader: DocumentReader) {}

  async run(tx: Tx, caseIds: readonly string[]): Promise<{ items: PhotoRef[] }> {
    return { items: await this.reader.photos(tx, caseIds) };
  }
}

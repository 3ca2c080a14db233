import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newRowStamp, type Tx } from '#platform/database';
import type { CleanedFile } from '../checking/cleaned-file.js';
import { Document } from '../domain/document.entity.js';
import type { DocumentUpload } from '../domain/document-upload.entity.js';
import { DocumentsRepository } from '../persistence/documents.repository.js';
import { Titles } from '../persistence/titles.js';
import { DocumentJournal } from './document-journal.js';

/** Makes of a cleaned file a new document, or the next version of one. */
@Injectable()
export class KeepVersion {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly titles: Titles,
    private readonly journal: DocumentJournal,
  ) {}

  /** @returns id of the document */
  async run(tx: Tx, upload: DocumentUpload, file: CleanedFile): Promise<string> {
    const document = upload.documentId
      ? await this.#next(tx, upload.documentId)
      : await this.#first(tx, upload);
    const digest = createHash('sha256').update(file.bytes).digest();
    await this.documents.keep(tx, { document, file, digest, receivedDigest: upload.digest });
    await this.journal.ofDocument(
      tx,
      upload.documentId ? 'document.version_added' : 'document.added',
      document,
      {
        kind: document.kind,
        number: String(document.latest),
      },
    );
    return document.id;
  }

  async #first(tx: Tx, upload: DocumentUpload): Promise<Document> {
    const { caseId, category, kind, language } = upload;
    const stamp = newRowStamp(tx, caseId);
    const titles = await this.titles.open(tx, 'document_uploads', caseId, [upload]);
    const title = await this.titles.seal(tx, 'documents', stamp, titles.get(upload.id));
    const document = Document.first(stamp, { category, kind, title, language });
    await this.documents.insert(tx, document);
    return document;
  }

  async #next(tx: Tx, documentId: string): Promise<Document> {
    const document = await this.documents.lock(tx, documentId);
    await this.documents.save(tx, document.id, document.addVersion(tx.now));
    return document;
  }
}

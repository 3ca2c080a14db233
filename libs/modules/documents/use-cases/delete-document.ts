import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { documentEtag, type DocumentDetail } from '../domain/document-view.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { DocumentReader } from '../persistence/document.reader.js';
import { DocumentsRepository } from '../persistence/documents.repository.js';
import { DocumentJournal } from './document-journal.js';

/** Destroys a document: the agency that added it may, and says why. What stays is that it was there. */
@Injectable()
export class DeleteDocument {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly chunks: ChunkStore,
    private readonly reader: DocumentReader,
    private readonly journal: DocumentJournal,
  ) {}

  /** @throws NotFound, IllegalTransition (409), StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string, reason: string): Promise<DocumentDetail> {
    const document = await this.documents.lock(tx, id);
    const before = documentEtag(document.version);
    const changed = document.delete(tx.now, reason);
    requireSame(ifMatch, before);
    await this.documents.save(tx, id, changed);
    await this.chunks.destroy(tx, id);
    await this.journal.ofDocument(tx, 'document.deleted', document, { reason, kind: document.kind });
    return this.reader.one(tx, id);
  }
}

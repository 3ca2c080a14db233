import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { UploadView } from '../domain/document-view.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { DocumentReader } from '../persistence/document.reader.js';
import { UploadsRepository } from '../persistence/uploads.repository.js';
import { DocumentJournal } from './document-journal.js';

/** How far an upload of the acting person is. */
@Injectable()
export class ReadUpload {
  constructor(private readonly uploads: UploadsRepository) {}

  /** @throws NotFound */
  run(tx: Tx, id: string): Promise<UploadView> {
    return this.uploads.view(tx, id);
  }
}

/** What the acting person has in hand in a case. */
@Injectable()
export class UploadsOfCase {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly reader: DocumentReader,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<{ items: UploadView[] }> {
    await this.reader.statusOfCase(tx, caseId);
    return { items: await this.uploads.openOfCase(tx, caseId) };
  }
}

/** Gives up on an upload: what arrived is destroyed. */
@Injectable()
export class AbandonUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly chunks: ChunkStore,
    private readonly journal: DocumentJournal,
  ) {}

  /** @throws NotFound, IllegalTransition (409) */
  async run(tx: Tx, id: string): Promise<void> {
    const upload = await this.uploads.lock(tx, id);
    await this.uploads.save(tx, id, upload.perform('abandonment', tx.now));
    await this.chunks.forget(tx, id);
    this.journal.ofUpload(tx, 'document.upload_abandoned', upload);
  }
}

import { Injectable } from '@nestjs/common';
import { newRowId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { CleanedFile } from '../checking/cleaned-file.js';
import { Document } from '../domain/document.entity.js';
import { ChunkStore } from './chunk-store.js';

/** A version as it is kept for the first and only time. */
export interface NewVersion {
  document: Document;
  file: CleanedFile;
  digest: Buffer;
  receivedDigest: Buffer;
}

@Injectable()
export class DocumentsRepository {
  constructor(private readonly chunks: ChunkStore) {}

  async insert(tx: Tx, document: Document): Promise<void> {
    await tx.manager.insert(Document, document);
  }

  /** A document of the acting agency, held for the rest of the transaction. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<Document> {
    const document = await tx.manager
      .createQueryBuilder(Document, 'd')
      .where('d.id = :id and d.ownerAgencyId = :agencyId', { id, agencyId: memberOf(tx).agencyId })
      .setLock('pessimistic_write')
      .getOne();
    if (!document) throw new NotFound();
    return document;
  }

  async save(tx: Tx, id: string, changed: Partial<Document>): Promise<void> {
    const { affected } = await tx.manager.update(Document, { id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  /** Keeps the newest version of a document, with its bytes. */
  async keep(tx: Tx, { document, file, digest, receivedDigest }: NewVersion): Promise<void> {
    const versionId = newRowId(tx.now.getTime());
    const { caseId, ownerAgencyId, category } = document;
    await tx.query(
      `insert into relais.document_versions (id, document_id, case_id, owner_agency_id, category, number, media_type, bytes,
         digest, received_digest, pages, width, height, preview_bytes, cleaned, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        versionId,
        document.id,
        caseId,
        ownerAgencyId,
        category,
        document.latest,
        file.mediaType,
        file.bytes.length,
        digest,
        receivedDigest,
        file.pages ?? null,
        file.width ?? null,
        file.height ?? null,
        file.preview?.length ?? null,
        file.cleaned,
        memberOf(tx).membershipId,
        tx.now,
      ],
    );
    const place = { versionId, caseId, ownerAgencyId, category };
    await this.chunks.keep(tx, place, 'content', file.bytes);
    if (file.preview) await this.chunks.keep(tx, place, 'preview', file.preview);
  }
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type MemberActor, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { isSame } from '#platform/crypto';
import { isProofOver, type Tx, UnitOfWork } from '#platform/database';
import type { CleanedFile } from '../checking/cleaned-file.js';
import { FileCleaner } from '../checking/file-cleaner.js';
import { chunksOf } from '../domain/document-limits.js';
import type { DocumentUpload } from '../domain/document-upload.entity.js';
import type { DocumentDetail } from '../domain/document-view.js';
import {
  FileRefused,
  type FileRefusal,
  UploadBeingChecked,
  UploadIncomplete,
} from '../domain/documents.errors.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { DocumentReader } from '../persistence/document.reader.js';
import { UploadsRepository } from '../persistence/uploads.repository.js';
import { DocumentJournal } from './document-journal.js';
import { KeepVersion } from './keep-version.js';

/** Either the file, for this request to look at, or what became of it before. */
type Claim = { upload: DocumentUpload; bytes: Buffer } | { documentId: string };

/** The states of an upload around its check, each one transaction. */
@Injectable()
export class UploadClaims {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly chunks: ChunkStore,
    private readonly keepVersion: KeepVersion,
    private readonly journal: DocumentJournal,
  ) {}

  /** @throws NotFound, UploadBeingChecked, UploadIncomplete, IllegalTransition (409), FileRefused (422) as before */
  async claim(tx: Tx, id: string): Promise<Claim> {
    const upload = await this.uploads.lock(tx, id);
    if (upload.madeDocumentId) return { documentId: upload.madeDocumentId };
    if (upload.refusal) throw new FileRefused(upload.refusal);
    if (upload.isClaimed(tx.now)) throw new UploadBeingChecked();
    const changed = upload.perform('check', tx.now);
    const pieces = await this.chunks.received(tx, id, upload.caseId);
    if (pieces.length !== chunksOf(upload.bytes)) throw new UploadIncomplete();
    await this.uploads.save(tx, id, changed);
    return { upload, bytes: Buffer.concat(pieces) };
  }

  /** @returns id of the document */
  async accept(tx: Tx, claimed: DocumentUpload, file: CleanedFile): Promise<string> {
    const upload = await this.#still(tx, claimed);
    const madeDocumentId = await this.keepVersion.run(tx, upload, file);
    await this.uploads.save(tx, upload.id, upload.perform('acceptance', tx.now, { madeDocumentId }));
    await this.chunks.forget(tx, upload.id);
    return madeDocumentId;
  }

  async refuse(tx: Tx, claimed: DocumentUpload, refusal: FileRefusal): Promise<void> {
    const upload = await this.#still(tx, claimed);
    await this.uploads.save(tx, upload.id, upload.perform('refusal', tx.now, { refusal }));
    await this.chunks.forget(tx, upload.id);
    this.journal.ofUpload(tx, 'document.refused', upload, { reason: refusal });
  }

  /** The file is as it was: it can be looked at again. */
  async release(tx: Tx, claimed: DocumentUpload): Promise<void> {
    const upload = await this.#still(tx, claimed);
    await this.uploads.save(tx, upload.id, upload.perform('release', tx.now));
  }

  /** @throws UploadBeingChecked when another request took over */
  async #still(tx: Tx, claimed: DocumentUpload): Promise<DocumentUpload> {
    const upload = await this.uploads.lock(tx, claimed.id);
    if (upload.version !== claimed.version) throw new UploadBeingChecked();
    return upload;
  }
}

/**
 * Looks at what arrived and makes a document of it. The look holds no database connection, and so many are done at once as
 * the process bears; asked twice, it is done once and both are told the same.
 */
@Injectable()
export class CompleteUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cleaner: FileCleaner,
    private readonly claims: UploadClaims,
    private readonly reader: DocumentReader,
    private readonly audit: Audit,
  ) {}

  /** @throws what `UploadClaims.claim` throws, FileRefused (422), ChecksBusy, ScanWaits (503) */
  run(actor: MemberActor, id: string): Promise<DocumentDetail> {
    return this.cleaner.inTurn(async () => {
      const claim = await this.#claim(actor, id);
      const documentId = 'documentId' in claim ? claim.documentId : await this.#look(actor, claim);
      return this.unitOfWork.run(actor, (tx) => this.reader.one(tx, documentId));
    });
  }

  async #claim(actor: MemberActor, id: string): Promise<Claim> {
    try {
      return await this.unitOfWork.run(actor, (tx) => this.claims.claim(tx, id));
    } catch (error) {
      if (error instanceof NotFound) await this.#refused(actor, id);
      throw error;
    }
  }

  async #look(actor: MemberActor, { upload, bytes }: Extract<Claim, { bytes: Buffer }>): Promise<string> {
    try {
      if (!isWhole(upload, bytes)) throw new FileRefused('fileDigest');
      const file = await this.cleaner.clean(bytes, upload.kind);
      return await this.unitOfWork.run(actor, (tx) => this.claims.accept(tx, upload, file));
    } catch (error) {
      await this.#settle(actor, upload, error);
      throw error;
    }
  }

  async #settle(actor: MemberActor, upload: DocumentUpload, error: unknown): Promise<void> {
    const refusal = error instanceof FileRefused ? error.refusal : undefined;
    try {
      await this.unitOfWork.run(actor, (tx) =>
        refusal ? this.claims.refuse(tx, upload, refusal) : this.claims.release(tx, upload),
      );
    } catch (failure) {
      // The person logged out while the file was looked at: what was found in it is written down all the same.
      if (!isProofOver(failure) || !refusal) throw failure;
      const subject = { type: 'document_upload', id: upload.id };
      await this.audit.refused(actor, { action: 'document:write', subject, reason: refusal });
    }
  }

  /** An attempt on what is not there or not theirs, as the edge keeps it for routes with a unit of work. */
  #refused(actor: MemberActor, id: string): Promise<void> {
    const subject = { type: 'document_upload', id };
    return this.audit.refused(actor, { action: 'document:write', subject, reason: 'notFound' });
  }
}

function isWhole(upload: DocumentUpload, bytes: Buffer): boolean {
  return bytes.length === upload.bytes && isSame(createHash('sha256').update(bytes).digest(), upload.digest);
}

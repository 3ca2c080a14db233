import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { isSame } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { chunksOf, lengthOfChunk } from '../domain/document-limits.js';
import { DOCUMENT_UPLOAD } from '../domain/document-transitions.js';
import type { UploadView } from '../domain/document-view.js';
import { ChunkDiffers, ChunkWrong } from '../domain/documents.errors.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { UploadsRepository } from '../persistence/uploads.repository.js';

/** One piece of a file. Sent again it changes nothing; with other bytes it is refused. */
@Injectable()
export class PutChunk {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly chunks: ChunkStore,
  ) {}

  /**
   * @param digest SHA-256 as the sender made it
   * @throws NotFound, ChunkWrong (400), ChunkDiffers, IllegalTransition (409)
   */
  async run(
    tx: Tx,
    id: string,
    number: number,
    sent: { digest: Buffer; bytes: Buffer },
  ): Promise<UploadView> {
    const upload = await this.uploads.lock(tx, id);
    if (number >= chunksOf(upload.bytes)) throw new NotFound();
    DOCUMENT_UPLOAD.next('owner', upload.expiresAt <= tx.now ? 'expired' : upload.status, 'chunk');
    if (sent.bytes.length !== lengthOfChunk(upload.bytes, number)) throw new ChunkWrong('length');
    if (!isSame(createHash('sha256').update(sent.bytes).digest(), sent.digest))
      throw new ChunkWrong('digest');
    const { caseId, ownerAgencyId } = upload;
    const isNew = await this.chunks.receive(tx, { uploadId: id, caseId, ownerAgencyId, number, ...sent });
    if (!isNew && !isSame(sent.digest, await this.chunks.digestOf(tx, id, number))) throw new ChunkDiffers();
    return this.uploads.view(tx, id);
  }
}

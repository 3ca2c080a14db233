import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type MemberActor, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { chunksOf } from '../domain/document-limits.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { DocumentReader, type StoredVersion } from '../persistence/document.reader.js';
import { DocumentJournal } from './document-journal.js';

/** Pieces fetched at a time: what a download holds in memory, 1 MiB. */
const PIECES = 4;

export interface FileBytes {
  mediaType: string;
  bytes: number;
  content: Readable;
  /** A name that tells nothing about anybody. */
  name: string;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/**
 * The bytes of a version. Each download is written down. They leave piece by piece with no transaction open; row policies
 * decide again for every handful, so that a right lost meanwhile ends the download.
 */
@Injectable()
export class DownloadDocument {
  constructor(
    private readonly reader: DocumentReader,
    private readonly chunks: ChunkStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: DocumentJournal,
  ) {}

  /** @throws NotFound also for a document that was deleted */
  async run(tx: Tx, documentId: string, number: number): Promise<FileBytes> {
    const version = await this.reader.stored(tx, documentId, number);
    const { caseId, category, mediaType, bytes } = version;
    const first = await this.chunks.fetch(tx, version, 'content', { from: 0, count: PIECES });
    this.journal.taken(tx, { id: documentId, caseId, category }, number);
    const content = Readable.from(this.#pieces(memberOf(tx), version, first), { objectMode: false });
    const name = `document-${documentId.slice(-8)}-${number}.${ENDINGS[mediaType]}`;
    return { mediaType, bytes, content, name };
  }

  async *#pieces(actor: MemberActor, version: StoredVersion, first: Buffer[]): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    const count = chunksOf(version.bytes);
    let pieces = first;
    for (let from = 0; from < count; from += PIECES) {
      if (from > 0) {
        const range = { from, count: PIECES };
        pieces = await this.unitOfWork.run(actor, (tx) => this.chunks.fetch(tx, version, 'content', range));
      }
      // The connection is cut: half a file must not look like a whole one.
      if (pieces.length !== Math.min(PIECES, count - from))
        throw new Error('a piece of a document is not there');
      for (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    }
    if (!hash.digest().equals(version.digest)) throw new Error('a document is not what was kept');
  }
}

/** The small picture of a version, which is a look at its category. */
@Injectable()
export class PreviewDocument {
  constructor(
    private readonly reader: DocumentReader,
    private readonly chunks: ChunkStore,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound also for what has no preview */
  async run(tx: Tx, documentId: string, number: number): Promise<Buffer> {
    const version = await this.reader.stored(tx, documentId, number);
    const range = { from: 0, count: chunksOf(version.previewBytes) };
    const pieces = await this.chunks.fetch(tx, version, 'preview', range);
    if (pieces.length === 0) throw new NotFound();
    this.audit.looked(tx, version.caseId, [version.category]);
    return Buffer.concat(pieces);
  }
}

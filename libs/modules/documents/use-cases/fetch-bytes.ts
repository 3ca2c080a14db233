import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { isSame } from '#platform/crypto';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { pictureForPaper } from '../checking/image-cleaner.js';
import { chunksOf } from '../domain/document-limits.js';
import { ChunkStore } from '../persistence/chunk-store.js';
import { DocumentReader, type StoredVersion } from '../persistence/document.reader.js';
import { SearchPhotoReader } from '../persistence/search-photo.reader.js';
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
    const actor = memberOf(tx);
    const content = contentOf(version, first, (range) =>
      this.unitOfWork.run(actor, (later) => this.chunks.fetch(later, version, 'content', range)),
    );
    const name = `document-${documentId.slice(-8)}-${number}.${ENDINGS[mediaType]}`;
    return { mediaType, bytes, content, name };
  }
}

/**
 * The photo of a search, for whoever was told of it (module `missing`): of the documents of the case nothing else. The search
 * decides, not the category; whoever asks writes down that they looked.
 */
@Injectable()
export class PhotoOfSearch {
  constructor(
    private readonly photos: SearchPhotoReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The whole picture, piece by piece; a search that ends meanwhile ends it. @throws NotFound */
  async content(tx: Tx, episodeId: string): Promise<FileBytes> {
    const version = await this.photos.chosen(tx, episodeId);
    const { mediaType, bytes } = version;
    const of = { episodeId, version };
    const first = await this.photos.fetch(tx, of, 'content', { from: 0, count: PIECES });
    const actor = memberOf(tx);
    const content = contentOf(version, first, (range) =>
      this.unitOfWork.run(actor, (later) => this.photos.fetch(later, of, 'content', range)),
    );
    return { mediaType, bytes, content, name: `photo-${episodeId.slice(-8)}.${ENDINGS[mediaType]}` };
  }

  /** The small picture. @throws NotFound */
  async preview(tx: Tx, episodeId: string): Promise<Buffer> {
    const version = await this.photos.chosen(tx, episodeId);
    const range = { from: 0, count: chunksOf(version.previewBytes) };
    const pieces = await this.photos.fetch(tx, { episodeId, version }, 'preview', range);
    if (pieces.length === 0) throw new NotFound();
    return Buffer.concat(pieces);
  }

  /** As it is printed: JPEG of a size for paper; undefined where the search has no photo for the actor. */
  async forPaper(tx: Tx, episodeId: string): Promise<Buffer | undefined> {
    const version = await this.photos.find(tx, episodeId);
    if (!version) return undefined;
    const range = { from: 0, count: chunksOf(version.bytes) };
    return pictureForPaper(
      Buffer.concat(await this.photos.fetch(tx, { episodeId, version }, 'content', range)),
    );
  }
}

type Range = Parameters<ChunkStore['fetch']>[3];

/** @param more the next pieces, under the rights of the moment they are asked for */
function contentOf(
  version: Pick<StoredVersion, 'bytes' | 'digest'>,
  first: Buffer[],
  more: (range: Range) => Promise<Buffer[]>,
): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    const count = chunksOf(version.bytes);
    for (let from = 0; from < count; from += PIECES) {
      const some = from === 0 ? first : await more({ from, count: PIECES });
      // The connection is cut: half a file must not look like a whole one.
      if (some.length !== Math.min(PIECES, count - from))
        throw new Error('a piece of a document is not there');
      for (const piece of some) {
        hash.update(piece);
        yield piece;
      }
    }
    if (!isSame(hash.digest(), version.digest)) throw new Error('a document is not what was kept');
  }
  return Readable.from(pieces(), { objectMode: false });
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

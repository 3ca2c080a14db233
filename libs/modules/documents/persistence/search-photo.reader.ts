import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { ChunkStore, type Part, type SealedRow } from './chunk-store.js';

/** The version of a photo that a search is made with. */
export interface SearchPhoto {
  versionId: string;
  caseId: string;
  mediaType: string;
  bytes: number;
  previewBytes: number;
  digest: Buffer;
}

/** The photo of a search, as the functions of the search hand it out: while it is open, to whoever was told. */
@Injectable()
export class SearchPhotoReader {
  constructor(private readonly chunks: ChunkStore) {}

  async find(tx: Tx, episodeId: string): Promise<SearchPhoto | undefined> {
    const [row] = await tx.query<SearchPhoto>(
      `select version_id as "versionId", case_id as "caseId", media_type as "mediaType", bytes,
         coalesce(preview_bytes, 0) as "previewBytes", digest from relais.missing_photo($1)`,
      [episodeId],
    );
    return row;
  }

  /** @throws NotFound */
  async chosen(tx: Tx, episodeId: string): Promise<SearchPhoto> {
    const photo = await this.find(tx, episodeId);
    if (!photo) throw new NotFound();
    return photo;
  }

  /** Some pieces of a part, opened; none where the search has ended or chose another version. */
  async fetch(
    tx: Tx,
    { episodeId, version }: { episodeId: string; version: SearchPhoto },
    part: Part,
    { from, count }: { from: number; count: number },
  ): Promise<Buffer[]> {
    const rows = await tx.query<SealedRow>(
      `select p.number, p.sealed from relais.missing_photo($1) f
       cross join lateral relais.missing_photo_pieces($1, $2, $3, $4) p where f.version_id = $5 order by p.number`,
      [episodeId, part, from, count, version.versionId],
    );
    return this.chunks.open(tx, version, part, rows);
  }
}

import { Injectable } from '@nestjs/common';
import { type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { CHUNK_BYTES, chunksOf } from '../domain/document-limits.js';

export type Part = 'content' | 'preview';

/** A version whose bytes are kept or fetched. */
export interface ChunkPlace {
  versionId: string;
  caseId: string;
  ownerAgencyId: string;
  category: string;
}

/** A piece on its way. */
export interface SentChunk {
  uploadId: string;
  caseId: string;
  ownerAgencyId: string;
  number: number;
  digest: Buffer;
  bytes: Buffer;
}

export interface SealedRow {
  number: number;
  sealed: Buffer;
}

/**
 * Bytes in pieces of 256 KiB, each sealed with the key of its case for its own place: version, part and number. A piece put
 * in another's place, or into another document or case, does not open.
 */
@Injectable()
export class ChunkStore {
  constructor(private readonly keys: CaseKeys) {}

  /** Keeps a piece that arrived. @returns false when there is one of this number already */
  async receive(tx: Tx, sent: SentChunk): Promise<boolean> {
    const key = await this.keys.forCase(tx, sent.caseId);
    const sealed = key.sealBytes(uploadPlace(sent.uploadId, sent.number), sent.bytes).toBytes();
    const added = await tx.execute(
      `insert into relais.document_upload_chunks (upload_id, number, case_id, owner_agency_id, digest, sealed)
       values ($1, $2, $3, $4, $5, $6) on conflict (upload_id, number) do nothing`,
      [sent.uploadId, sent.number, sent.caseId, sent.ownerAgencyId, sent.digest, sealed],
    );
    return added === 1;
  }

  async digestOf(tx: Tx, uploadId: string, number: number): Promise<Buffer | undefined> {
    const [row] = await tx.query<{ digest: Buffer }>(
      'select digest from relais.document_upload_chunks where upload_id = $1 and number = $2',
      [uploadId, number],
    );
    return row?.digest;
  }

  /** Everything that arrived, in order; bounded by the size of a file. */
  async received(tx: Tx, uploadId: string, caseId: string): Promise<Buffer[]> {
    const [rows, key] = await Promise.all([
      tx.query<SealedRow>(
        'select number, sealed from relais.document_upload_chunks where upload_id = $1 order by number',
        [uploadId],
      ),
      this.keys.forCase(tx, caseId),
    ]);
    return rows.map(({ number, sealed }) =>
      key.openBytes(uploadPlace(uploadId, number), Sealed.fromBytes(sealed)),
    );
  }

  async forget(tx: Tx, uploadId: string): Promise<void> {
    await tx.execute('delete from relais.document_upload_chunks where upload_id = $1', [uploadId]);
  }

  /** Keeps a part of a version; one statement, however long it is. */
  async keep(tx: Tx, place: ChunkPlace, part: Part, bytes: Buffer): Promise<void> {
    const key = await this.keys.forCase(tx, place.caseId);
    const pieces = sealedPieces(key, place.versionId, part, bytes);
    const lengths = pieces.map(({ length }) => length);
    const offsets = lengths.map(
      (_, index) => 1 + lengths.slice(0, index).reduce((sum, length) => sum + length, 0),
    );
    await tx.query(
      `insert into relais.document_chunks (version_id, part, number, case_id, owner_agency_id, category, sealed)
       select $1, $2, p.number - 1, $3, $4, $5, substring($6::bytea from p.at for p.length)
       from unnest($7::integer[], $8::integer[]) with ordinality p (at, length, number)`,
      [
        place.versionId,
        part,
        place.caseId,
        place.ownerAgencyId,
        place.category,
        Buffer.concat(pieces),
        offsets,
        lengths,
      ],
    );
  }

  /** Some pieces of a part, opened. Row policies decide anew at every call. */
  async fetch(
    tx: Tx,
    place: Pick<ChunkPlace, 'versionId' | 'caseId'>,
    part: Part,
    range: { from: number; count: number },
  ): Promise<Buffer[]> {
    const { from, count } = range;
    const rows = await tx.query<SealedRow>(
      `select number, sealed from relais.document_chunks
       where version_id = $1 and part = $2 and number >= $3 and number < $4 order by number`,
      [place.versionId, part, from, from + count],
    );
    return this.open(tx, place, part, rows);
  }

  /** Opens sealed pieces of a part, from wherever they were fetched. */
  async open(
    tx: Tx,
    { versionId, caseId }: Pick<ChunkPlace, 'versionId' | 'caseId'>,
    part: Part,
    rows: readonly SealedRow[],
  ): Promise<Buffer[]> {
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ number, sealed }) =>
      key.openBytes(chunkPlace(versionId, part, number), Sealed.fromBytes(sealed)),
    );
  }

  /** Destroys the bytes of every version of a document. */
  async destroy(tx: Tx, documentId: string): Promise<void> {
    await tx.execute(
      `delete from relais.document_chunks
       where version_id in (select v.id from relais.document_versions v where v.document_id = $1)`,
      [documentId],
    );
  }
}

function sealedPieces(key: CaseKey, versionId: string, part: Part, bytes: Buffer): Buffer[] {
  return Array.from({ length: chunksOf(bytes.length) }, (_, number) => {
    const piece = bytes.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES);
    return key.sealBytes(chunkPlace(versionId, part, number), piece).toBytes();
  });
}

function chunkPlace(versionId: string, part: Part, number: number) {
  return { table: 'document_chunks', column: 'sealed', row: `${versionId}|${part}|${number}` };
}

function uploadPlace(uploadId: string, number: number) {
  return { table: 'document_upload_chunks', column: 'sealed', row: `${uploadId}|${number}` };
}

import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { DraftKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { CHUNK_BYTES, chunksOf } from '../domain/document-limits.js';
import { DocumentUpload } from '../domain/document-upload.entity.js';
import type { DocumentRoom } from '../domain/document-room.js';
import type { UploadView } from '../domain/document-view.js';
import { Titles } from './titles.js';

interface UploadRow {
  id: string;
  case_id: string;
  category: string;
  kind: string;
  title: Buffer | null;
  status: DocumentUpload['status'];
  bytes: number;
  expires_at: Date;
  refusal: string | null;
  made_document_id: string | null;
  received: number[];
}

const SELECT = /* sql */ `
select u.id, u.case_id, u.category, u.kind, u.title, u.status, u.bytes, u.expires_at, u.refusal, u.made_document_id,
  array(select c.number from relais.document_upload_chunks c where c.upload_id = u.id order by c.number) as received
from relais.document_uploads u`;

/** Row policies show every person their own. */
@Injectable()
export class UploadsRepository {
  constructor(
    private readonly titles: Titles,
    private readonly keys: DraftKeys,
  ) {}

  async insert(tx: Tx, upload: DocumentUpload): Promise<void> {
    await tx.manager.insert(DocumentUpload, upload);
  }

  /** Held for the rest of the transaction. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<DocumentUpload> {
    const upload = await tx.manager
      .createQueryBuilder(DocumentUpload, 'u')
      .where('u.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
    if (!upload) throw new NotFound();
    return upload;
  }

  async save(tx: Tx, id: string, changed: Partial<DocumentUpload>): Promise<void> {
    const { affected } = await tx.manager.update(DocumentUpload, { id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  /** @throws NotFound */
  async view(tx: Tx, id: string): Promise<UploadView> {
    const [row] = await tx.query<UploadRow>(`${SELECT} where u.id = $1`, [id]);
    if (!row) throw new NotFound();
    const titles = await this.titles.open(tx, 'document_uploads', row.case_id, [row]);
    return this.#viewOf(tx, row, titles.get(row.id));
  }

  /** What the acting person has in hand in a case, newest first; their number is bounded. */
  async openOfCase(tx: Tx, caseId: string): Promise<UploadView[]> {
    const rows = await tx.query<UploadRow>(
      `${SELECT} where u.case_id = $1 and u.ended_at is null and u.expires_at > $2 order by u.id desc`,
      [caseId, tx.now],
    );
    const titles = await this.titles.open(tx, 'document_uploads', caseId, rows);
    return rows.map((row) => this.#viewOf(tx, row, titles.get(row.id)));
  }

  /** How many the acting person has in hand, over all cases; others of theirs wait until this transaction ends. */
  async countOpen(tx: Tx): Promise<number> {
    const { userId } = memberOf(tx);
    const [, [row]] = await Promise.all([
      tx.query(`select pg_advisory_xact_lock(hashtextextended('document-uploads|' || $1, 0))`, [userId]),
      tx.query<{ count: number }>(
        `select count(*)::integer as count from relais.document_uploads
         where user_id = $1 and ended_at is null and expires_at > $2`,
        [userId, tx.now],
      ),
    ]);
    return row!.count;
  }

  /** What the acting person may still begin today, and the acting agency keep; below zero where a rule was made stricter. */
  async room(tx: Tx): Promise<DocumentRoom> {
    const [row] = await tx.query<{
      person_bytes: string;
      person_files: number;
      agency_bytes: string;
      next_day: Date;
    }>('select person_bytes, person_files, agency_bytes, next_day from relais.document_room()');
    return {
      personBytes: Number(row!.person_bytes),
      personFiles: row!.person_files,
      agencyBytes: Number(row!.agency_bytes),
      nextDay: row!.next_day,
    };
  }

  /** Ends what nobody went on with. @returns what ended */
  async expire(tx: Tx, most: number): Promise<{ id: string; caseId: string; category: string }[]> {
    const rows = await tx.query<{ id: string; case_id: string; category: string }>(
      `update relais.document_uploads u set status = 'expired', claimed_until = null, ended_at = $1, version = version + 1,
         updated_at = $1
       where u.id in (select d.id from relais.document_uploads d
         where d.ended_at is null and d.expires_at <= $1 and not relais.is_left_out(d.case_id)
         order by d.expires_at limit $2 for update skip locked)
       returning u.id, u.case_id, u.category`,
      [tx.now, most],
    );
    await tx.execute('delete from relais.document_upload_chunks where upload_id = any ($1::uuid[])', [
      rows.map(({ id }) => id),
    ]);
    return rows.map(({ id, case_id: caseId, category }) => ({ id, caseId, category }));
  }

  /** Whom an upload belonged to, for a notice. */
  async senderOf(
    tx: Tx,
    id: string,
  ): Promise<{ agencyId: string; userId: string; caseId: string } | undefined> {
    const [row] = await tx.query<{ agency_id: string; user_id: string; case_id: string }>(
      'select owner_agency_id as agency_id, user_id, case_id from relais.document_uploads where id = $1',
      [id],
    );
    return row && { agencyId: row.agency_id, userId: row.user_id, caseId: row.case_id };
  }

  #viewOf(tx: Tx, row: UploadRow, title: string | undefined): UploadView {
    const isOpen = row.status === 'receiving' || row.status === 'checking';
    return {
      id: row.id,
      caseId: row.case_id,
      category: row.category,
      kind: row.kind,
      title,
      status: row.status,
      bytes: row.bytes,
      chunkBytes: CHUNK_BYTES,
      chunks: chunksOf(row.bytes),
      received: row.received,
      expiresAt: row.expires_at,
      keepKey: isOpen ? this.#keepKey(tx, row.id) : undefined,
      refusal: row.refusal ?? undefined,
      documentId: row.made_document_id ?? undefined,
    };
  }

  /**
   * Under which the sender's browser keeps the file until everything has arrived. It is had with a session of this person
   * alone and no longer than the upload is open: what a browser forgot to delete opens no more.
   */
  #keepKey(tx: Tx, uploadId: string): string {
    const own = this.keys.forUser(memberOf(tx).userId);
    return createHmac('sha256', own).update(`document-upload|${uploadId}`).digest('base64');
  }
}

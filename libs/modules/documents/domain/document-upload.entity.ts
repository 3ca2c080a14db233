import { CategoryRow, type RowStamp } from '#platform/database';
import { type Sealed, sealedColumn } from '#platform/crypto';
import { Column, Entity } from 'typeorm';
import { CLAIM_MS } from './document-limits.js';
import { DOCUMENT_UPLOAD, type UploadAction, type UploadStatus } from './document-transitions.js';
import type { FileRefusal } from './documents.errors.js';

/** What is sent: fixed when the upload begins. */
export type UploadSubject = Pick<
  DocumentUpload,
  'category' | 'kind' | 'title' | 'language' | 'documentId' | 'bytes' | 'digest' | 'userId' | 'expiresAt'
>;

/** A file on its way, in pieces. It is of the person who sends it and becomes a document, or a word why not. */
@Entity({ schema: 'relais', name: 'document_uploads' })
export class DocumentUpload extends CategoryRow {
  /** Of a new version. */
  @Column({ type: 'uuid', name: 'document_id', nullable: true })
  documentId: string | null;

  @Column({ type: 'text' })
  category: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'bytea', nullable: true, transformer: sealedColumn })
  title: Sealed | null;

  @Column({ type: 'text', nullable: true })
  language: string | null;

  @Column({ type: 'integer' })
  bytes: number;

  /** SHA-256 of the whole. */
  @Column({ type: 'bytea' })
  digest: Buffer;

  @Column({ type: 'text' })
  status: UploadStatus;

  /** While a process looks at it. */
  @Column({ type: 'timestamptz', precision: 3, name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column({ type: 'text', nullable: true })
  refusal: FileRefusal | null;

  @Column({ type: 'uuid', name: 'made_document_id', nullable: true })
  madeDocumentId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  static begin(stamp: RowStamp, subject: UploadSubject): DocumentUpload {
    const fresh = {
      status: 'receiving' as const,
      claimedUntil: null,
      refusal: null,
      madeDocumentId: null,
      endedAt: null,
    };
    return Object.assign(new DocumentUpload(), stamp, fresh, subject);
  }

  /** Whether a process is looking at it that has not run out of time. */
  isClaimed(at: Date): boolean {
    return this.status === 'checking' && this.claimedUntil !== null && this.claimedUntil > at;
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws IllegalTransition (409), also for what should have ended by now
   */
  perform(
    action: UploadAction,
    at: Date,
    more: Partial<Pick<DocumentUpload, 'refusal' | 'madeDocumentId'>> = {},
  ): Partial<DocumentUpload> {
    const late = this.status === 'receiving' && action !== 'expiry' && this.expiresAt <= at;
    const status = DOCUMENT_UPLOAD.next('owner', late ? 'expired' : this.status, action);
    const open = status === 'receiving' || status === 'checking';
    const changed = {
      ...more,
      status,
      claimedUntil: status === 'checking' ? new Date(at.getTime() + CLAIM_MS) : null,
      endedAt: open ? null : at,
      version: this.version + 1,
      updatedAt: at,
    };
    return Object.assign(this, changed) && changed;
  }
}

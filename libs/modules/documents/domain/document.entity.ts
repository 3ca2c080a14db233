import { CategoryRow, type RowStamp } from '#platform/database';
import { type Sealed, sealedColumn } from '#platform/crypto';
import { Column, Entity } from 'typeorm';
import { MOST_VERSIONS } from './document-limits.js';
import { DOCUMENT, type DocumentStatus } from './document-transitions.js';
import { TooManyVersions } from './documents.errors.js';

/** A document of a case: what it is. Its bytes are in versions. */
@Entity({ schema: 'relais', name: 'documents' })
export class Document extends CategoryRow {
  @Column({ type: 'text' })
  category: string;

  /** Code list `document-kind`. */
  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'bytea', nullable: true, transformer: sealedColumn })
  title: Sealed | null;

  /** Code list `language`. */
  @Column({ type: 'text', nullable: true })
  language: string | null;

  @Column({ type: 'text' })
  status: DocumentStatus;

  /** Number of the newest version. */
  @Column({ type: 'smallint' })
  latest: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'deleted_at', nullable: true })
  deletedAt: Date | null;

  /** Code list `document-deletion`. */
  @Column({ type: 'text', name: 'deletion_reason', nullable: true })
  deletionReason: string | null;

  static first(stamp: RowStamp, what: Pick<Document, 'category' | 'kind' | 'title' | 'language'>): Document {
    const fresh = { status: 'kept' as const, latest: 1, deletedAt: null, deletionReason: null };
    return Object.assign(new Document(), stamp, fresh, what);
  }

  /** Another version. @throws IllegalTransition, TooManyVersions (409) */
  addVersion(at: Date): Partial<Document> {
    const status = DOCUMENT.next('owner', this.status, 'version');
    if (this.latest >= MOST_VERSIONS) throw new TooManyVersions();
    const changed = { status, latest: this.latest + 1, version: this.version + 1, updatedAt: at };
    return Object.assign(this, changed) && changed;
  }

  /** Its bytes and its title are destroyed; that it was there, and why it no longer is, stays. @throws IllegalTransition */
  delete(at: Date, deletionReason: string): Partial<Document> {
    const status = DOCUMENT.next('owner', this.status, 'deletion');
    const gone = { title: null, language: null, deletedAt: at, deletionReason };
    const changed = { status, ...gone, version: this.version + 1, updatedAt: at };
    return Object.assign(this, changed) && changed;
  }
}

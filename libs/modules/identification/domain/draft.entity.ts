import { mergePatch } from '#kernel';
import { type Sealed, sealedColumn } from '#platform/crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a draft becomes. */
export const DRAFT_KINDS = ['intake', 'care_note', 'guardianship_report'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** Any part of what is being written; nothing in it is checked before it is sent. */
export type DraftContent = Record<string, unknown>;

/**
 * A report that is not sent, a note that is not kept or a guardian's report that is not handed in yet. It belongs to one
 * person in one agency, is sealed under a key of that person, and is still there at the next login.
 */
@Entity('drafts')
export class Draft {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId: string;

  @Column({ type: 'text' })
  kind: DraftKind;

  @Column({ type: 'bytea', transformer: sealedColumn })
  content: Sealed;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt: Date;

  /** Takes over changed content, sealed. */
  rewrite(content: Sealed, now: Date): void {
    this.content = content;
    this.version += 1;
    this.updatedAt = now;
  }
}

/** What its writer sees of a draft. */
export interface DraftView {
  id: string;
  kind: DraftKind;
  content: DraftContent;
  /** RFC 3339. */
  updatedAt: string;
  version: number;
  /** Becomes the ETag; no field of the answer. */
  etag: string;
}

export function draftView(draft: Draft, content: DraftContent): DraftView {
  const { id, kind, version } = draft;
  return { id, kind, content, updatedAt: draft.updatedAt.toISOString(), version, etag: `v${version}` };
}

/** The content after a merge patch of it. */
export function patched(content: DraftContent, patch: DraftContent): DraftContent {
  return mergePatch(content, patch) as DraftContent;
}

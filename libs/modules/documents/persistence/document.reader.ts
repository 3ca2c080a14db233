import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { DocumentStatus } from '../domain/document-transitions.js';
import {
  documentEtag,
  type DocumentDetail,
  type DocumentView,
  type PhotoRef,
  type VersionView,
} from '../domain/document-view.js';
import { Titles } from './titles.js';

interface VersionRow {
  number: number;
  media_type: string;
  bytes: number;
  digest: string;
  pages: number | null;
  width: number | null;
  height: number | null;
  preview_bytes: number | null;
  cleaned: string[];
  added_by: string;
  created_at: string;
}

interface DocumentRow {
  id: string;
  case_id: string;
  category: string;
  kind: string;
  title: Buffer | null;
  language: string | null;
  agency: { id: string; name: string; kind: string };
  status: DocumentStatus;
  deleted_at: Date | null;
  deletion_reason: string | null;
  version: number;
  versions: VersionRow[];
}

/** A version whose bytes are wanted. */
export interface StoredVersion {
  versionId: string;
  documentId: string;
  caseId: string;
  category: string;
  number: number;
  mediaType: string;
  bytes: number;
  previewBytes: number;
  digest: Buffer;
}

/** Who added it is named to their own agency; to others their agency is enough. */
const VERSION = /* sql */ `json_build_object('number', v.number, 'media_type', v.media_type, 'bytes', v.bytes,
  'digest', encode(v.digest, 'hex'), 'pages', v.pages, 'width', v.width, 'height', v.height, 'preview_bytes', v.preview_bytes,
  'cleaned', v.cleaned, 'created_at', v.created_at,
  'added_by', case when d.owner_agency_id = $1 then p.display_name else relais.agency_name(g) end)`;

/** @param which restricts the versions `v` */
const select = (which: string) => /* sql */ `
select d.id, d.case_id, d.category, d.kind, d.title, d.language, d.status, d.deleted_at, d.deletion_reason, d.version,
  relais.agency_ref(g) as agency,
  (select json_agg(${VERSION} order by v.number desc) from relais.document_versions v
     join relais.memberships m on m.id = v.created_by_membership join relais.users p on p.id = m.user_id
   where v.document_id = d.id and ${which}) as versions
from relais.documents d join relais.agencies g on g.id = d.owner_agency_id`;

@Injectable()
export class DocumentReader {
  constructor(private readonly titles: Titles) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async statusOfCase(tx: Tx, caseId: string): Promise<string> {
    const [row] = await tx.query<{ status: string }>('select status from relais.cases where id = $1', [
      caseId,
    ]);
    if (!row) throw new NotFound();
    return row.status;
  }

  /** What is kept in a case and open to the actor, newest first. */
  async page(tx: Tx, caseId: string, page: { limit: number; after?: string }): Promise<DocumentView[]> {
    const rows = await tx.query<DocumentRow>(
      `${select('v.number = d.latest')}
       where d.case_id = $2 and d.status = 'kept' and ($3::uuid is null or d.id < $3) order by d.id desc limit $4`,
      [memberOf(tx).agencyId, caseId, page.after ?? null, page.limit],
    );
    const titles = await this.titles.open(tx, 'documents', caseId, rows);
    return rows.map((row) => viewOf(tx, row, titles.get(row.id)));
  }

  async count(tx: Tx, caseId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.documents where case_id = $1 and status = 'kept'`,
      [caseId],
    );
    return row!.count;
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<DocumentDetail> {
    const [row] = await tx.query<DocumentRow>(`${select('true')} where d.id = $2`, [
      memberOf(tx).agencyId,
      id,
    ]);
    if (!row) throw new NotFound();
    const titles = await this.titles.open(tx, 'documents', row.case_id, [row]);
    return { ...viewOf(tx, row, titles.get(id)), versions: row.versions.map(versionOf) };
  }

  /** @throws NotFound also for a document that was deleted */
  async stored(tx: Tx, documentId: string, number: number): Promise<StoredVersion> {
    const [row] = await tx.query<{
      id: string;
      case_id: string;
      category: string;
      media_type: string;
      bytes: number;
      preview_bytes: number | null;
      digest: Buffer;
    }>(
      `select v.id, v.case_id, v.category, v.media_type, v.bytes, v.preview_bytes, v.digest
       from relais.document_versions v join relais.documents d on d.id = v.document_id
       where d.id = $1 and v.number = $2 and d.status = 'kept'`,
      [documentId, number],
    );
    if (!row) throw new NotFound();
    const { id: versionId, case_id: caseId, category, media_type: mediaType, bytes, digest } = row;
    const previewBytes = row.preview_bytes ?? 0;
    return { versionId, documentId, caseId, category, number, mediaType, bytes, previewBytes, digest };
  }

  /** The newest photo of each case, where the actor may see one; one statement. */
  async photos(tx: Tx, caseIds: readonly string[]): Promise<PhotoRef[]> {
    const rows = await tx.query<{ case_id: string; id: string; latest: number }>(
      `select distinct on (d.case_id) d.case_id, d.id, d.latest from relais.documents d
       where d.case_id = any ($1::uuid[]) and d.kind = 'photo' and d.status = 'kept' order by d.case_id, d.updated_at desc, d.id desc`,
      [caseIds],
    );
    return rows.map(({ case_id: caseId, id: documentId, latest: number }) => ({
      caseId,
      documentId,
      number,
    }));
  }
}

function viewOf(tx: Tx, row: DocumentRow, title: string | undefined): DocumentView {
  return {
    id: row.id,
    caseId: row.case_id,
    category: row.category,
    kind: row.kind,
    title,
    language: row.language ?? undefined,
    agency: row.agency,
    own: row.agency.id === memberOf(tx).agencyId,
    status: row.status,
    deletedAt: row.deleted_at ?? undefined,
    deletionReason: row.deletion_reason ?? undefined,
    latest: versionOf(row.versions[0]!),
    version: row.version,
    etag: documentEtag(row.version),
  };
}

function versionOf(row: VersionRow): VersionView {
  return {
    number: row.number,
    mediaType: row.media_type,
    bytes: row.bytes,
    digest: row.digest,
    pages: row.pages ?? undefined,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    hasPreview: row.preview_bytes !== null,
    cleaned: row.cleaned,
    addedBy: row.added_by,
    addedAt: new Date(row.created_at),
  };
}

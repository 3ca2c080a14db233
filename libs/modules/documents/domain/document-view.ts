import type { DocumentStatus, UploadStatus } from './document-transitions.js';

/** Where a document may be looked at and fetched. */
export interface VersionView {
  number: number;
  mediaType: string;
  bytes: number;
  /** SHA-256 of what is kept, in hexadecimal. */
  digest: string;
  pages?: number;
  width?: number;
  height?: number;
  hasPreview: boolean;
  /** What was taken out of the file: `metadata`, `links`, `signature` … */
  cleaned: string[];
  addedBy: string;
  addedAt: Date;
}

export interface DocumentView {
  id: string;
  caseId: string;
  category: string;
  kind: string;
  title?: string;
  language?: string;
  agency: { id: string; name: string; kind: string };
  /** Of the acting agency, which alone adds versions and deletes. */
  own: boolean;
  status: DocumentStatus;
  deletedAt?: Date;
  deletionReason?: string;
  latest: VersionView;
  version: number;
  etag: string;
}

/** With every version, newest first. */
export interface DocumentDetail extends DocumentView {
  versions: VersionView[];
}

export interface UploadView {
  id: string;
  caseId: string;
  category: string;
  kind: string;
  title?: string;
  status: UploadStatus;
  bytes: number;
  chunkBytes: number;
  chunks: number;
  /** Numbers of the pieces that have arrived. */
  received: number[];
  expiresAt: Date;
  /** While it is open: the key under which the browser keeps the file, 32 bytes in base64. */
  keepKey?: string;
  /** Why the file was refused: a code of the problems. */
  refusal?: string;
  /** What it became. */
  documentId?: string;
}

/** The newest photo of the person of a case. */
export interface PhotoRef {
  caseId: string;
  documentId: string;
  number: number;
}

/** Version of a document for `If-Match`. */
export function documentEtag(version: number): string {
  return `d${version}`;
}

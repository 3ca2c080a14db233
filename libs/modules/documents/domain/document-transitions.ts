import { IllegalTransition } from '#kernel';
import type { Permission } from '#modules/access';

export const UPLOAD_STATUSES = ['receiving', 'checking', 'done', 'refused', 'abandoned', 'expired'] as const;
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];
export const DOCUMENT_STATUSES = ['kept', 'deleted'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/**
 * `chunk` a piece arrives; `check` everything is there and is looked at by one process for a while; `release` that process
 * could not, through no fault of the file.
 */
export const UPLOAD_ACTIONS = [
  'chunk',
  'check',
  'acceptance',
  'refusal',
  'release',
  'abandonment',
  'expiry',
] as const;
export type UploadAction = (typeof UPLOAD_ACTIONS)[number];
export const DOCUMENT_ACTIONS = ['version', 'deletion'] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];

type Table<Status extends string, Action extends string> = Readonly<
  Record<Status, Partial<Record<Action, Status>>>
>;

/** What becomes of an upload and a document. The tests are the same tables. */
export const UPLOAD_TRANSITIONS: Table<UploadStatus, UploadAction> = {
  receiving: { chunk: 'receiving', check: 'checking', abandonment: 'abandoned', expiry: 'expired' },
  // Checked anew when whoever checked it did not come back in time.
  checking: {
    check: 'checking',
    acceptance: 'done',
    refusal: 'refused',
    release: 'receiving',
    expiry: 'expired',
  },
  done: {},
  refused: {},
  abandoned: {},
  expired: {},
};

export const DOCUMENT_TRANSITIONS: Table<DocumentStatus, DocumentAction> = {
  kept: { version: 'kept', deletion: 'deleted' },
  deleted: {},
};

/** The right an act of a person needs, beside writing the category and taking part in the case. */
export const DOCUMENT_PERMISSION_OF: Readonly<
  Record<DocumentAction | 'chunk' | 'check' | 'abandonment', Permission>
> = {
  version: 'document:write',
  deletion: 'document:write',
  chunk: 'document:write',
  check: 'document:write',
  abandonment: 'document:write',
};

/** @throws IllegalTransition (409) when this does not happen in this status */
export function nextOf<Status extends string, Action extends string>(
  table: Table<Status, Action>,
  status: Status,
  action: Action,
): Status {
  const next = table[status][action];
  if (!next) throw new IllegalTransition(action, status);
  return next;
}

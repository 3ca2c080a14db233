import { Machine } from '#kernel';
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

/** What becomes of an upload and a document. */
export const DOCUMENT_UPLOAD = new Machine<'owner', UploadStatus, UploadAction>({
  name: 'document_upload',
  moves: {
    owner: {
      receiving: { chunk: 'receiving', check: 'checking', abandonment: 'abandoned', expiry: 'expired' },
      // A check that did not end in time is done again.
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
    },
  },
});

export const DOCUMENT = new Machine<'owner', DocumentStatus, DocumentAction>({
  name: 'document',
  moves: {
    owner: {
      kept: { version: 'kept', deletion: 'deleted' },
      deleted: {},
    },
  },
});

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

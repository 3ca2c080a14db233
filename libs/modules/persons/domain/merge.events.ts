import { ADDRESSEE, type Messages } from '#platform/messages';
import type { MergeStatus } from './merge-transitions.js';

const QUEUE = { to: ADDRESSEE, subject: 'person_merge', subjectId: 'mergeId' } as const;

/** Messages about joined files; ids: `mergeId`, `agencyId`, whose queue is told. */
export const MERGE_NOTICES = {
  'merge.proposed': { ...QUEUE, severity: 'action' },
  'merge.joined': { ...QUEUE, severity: 'info' },
  'merge.refused': { ...QUEUE, severity: 'info' },
  'merge.withdrawn': { ...QUEUE, severity: 'info' },
  'merge.separated': { ...QUEUE, severity: 'info' },
} as const satisfies Messages;
export type MergeNotice = keyof typeof MERGE_NOTICES;

export const noticeOf = (status: MergeStatus): MergeNotice => `merge.${status}`;

import type { MergeStatus } from './merge-transitions.js';

/** Messages about joined files; ids: `mergeId`, `agencyId`, whose queue is told. */
export const MERGE_NOTICES = [
  'merge.proposed',
  'merge.joined',
  'merge.refused',
  'merge.withdrawn',
  'merge.separated',
] as const;
export type MergeNotice = (typeof MERGE_NOTICES)[number];

export const noticeOf = (status: MergeStatus): MergeNotice => `merge.${status}`;

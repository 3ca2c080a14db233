import type { MemberActor } from '#kernel';

/** What is worth a task: work whose length grows with the case, and whose result may be kept for a while. */
export const TASK_KINDS = ['timeline_export'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** `expired`: done, and what was made is kept no longer. */
export const TASK_STATES = ['asked', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Ids and codes; never a word of a case. */
export type TaskParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One's own work, as it stands. */
export interface Task {
  id: string;
  kind: TaskKind;
  state: TaskState;
  caseId: string;
  reference: string;
  params: TaskParams;
  /** Without `total` it is not known yet how much there is. */
  progress: { done: number; total?: number };
  askedAt: Date;
  endedAt?: Date;
  /** Until when what was made can be fetched. */
  expiresAt?: Date;
  takenAt?: Date;
  /** Code of the problem: why nothing was made, or why what was made was over before its time. */
  error?: string;
  file?: { name: string; mediaType: string; bytes: number };
  etag: string;
}

/** A task that this process does now, and as whom. */
export interface ClaimedTask {
  id: string;
  kind: TaskKind;
  caseId: string;
  params: TaskParams;
  /** Which beginning of it this is; another process that began it anew has another. */
  attempt: number;
  actor: MemberActor;
}

/** A file that a task made. */
export interface TaskFile {
  bytes: Buffer;
  mediaType: string;
  fileName: string;
}

import type { Permission } from '#modules/access';
import type { Tx } from '#platform/database';
import type { ClaimedTask, Task, TaskKind } from './task.js';

/** Takes what is made, part by part. */
export interface TaskOutput {
  /** @throws TaskTooLarge (422) */
  write(bytes: Buffer): void;
}

/** Tells how far the work is. @throws TaskGone where it was cancelled meanwhile: the work ends there */
export type TellProgress = (done: number, total?: number) => Promise<void>;

/** What was made, beside its bytes. */
export interface MadeFile {
  name: string;
  mediaType: string;
  /** Of how many parts, in the measure of the progress. */
  done: number;
}

/** What one kind of task does. Whoever knows the work provides it. */
export abstract class TaskWork {
  abstract readonly kind: TaskKind;
  /** Named in the log where it is refused. */
  abstract readonly permission: Permission;

  /** Asked again by whoever asks, when the work runs, and each time somebody looks at it. @throws NotFound, DomainError */
  abstract allow(tx: Tx, caseId: string): Promise<void>;

  /** In one unit of work of whoever asked, which may begin again; audited there as if it were done at once. */
  abstract make(tx: Tx, task: ClaimedTask, output: TaskOutput, tell: TellProgress): Promise<MadeFile>;

  /** Somebody takes what was made: asks for what that needs, and writes it into the log. @throws StepUpRequired (403) */
  abstract fetched(tx: Tx, task: Task): Promise<void>;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DomainError } from '#kernel';
import { Audit } from '#modules/audit';
import { databaseCodeOf, isProofOver, type Tx, UnitOfWork } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import type { ClaimedTask } from '../domain/task.js';
import { TaskGone } from '../domain/task.errors.js';
import { ClaimsRepository } from '../persistence/claims.repository.js';
import { MakeResult } from './make-result.js';

/** Well within the lease of a task: a pause of the machine must not cost it. */
const SAY_EVERY_MS = 5_000;

/** What the database says of what an actor may not; e.g. the vault, to somebody who has logged out meanwhile. */
const NOT_ALLOWED = '42501';

/**
 * Does the next task that waits, in a unit of work of whoever asked: under their row policies, with the rights of this moment. What is
 * made, its entry in the log and the state of the task are there together or not at all, so a process that dies leaves a task that
 * another one begins anew.
 */
@Injectable()
export class RunTask {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly makeResult: MakeResult,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns false when nothing waits */
  async next(stopping: AbortSignal): Promise<boolean> {
    const task = await this.claims.next();
    if (!task) return false;
    const progress = new Progress(this.claims, task, stopping);
    try {
      await this.unitOfWork.run(task.actor, (tx: Tx) =>
        this.makeResult.run(tx, task, (done, total) => progress.tell(done, total)),
      );
    } catch (error) {
      await this.#failed(task, error);
    } finally {
      progress.end();
    }
    return true;
  }

  /** Whether to look again although nobody asks for more: another process may fall silent with what it has. */
  areOpen(): Promise<boolean> {
    return this.claims.areOpen();
  }

  /** What its asker can do something about is told them; after anything else it is begun again when its lease is over. */
  async #failed(task: ClaimedTask, error: unknown): Promise<void> {
    if (error instanceof TaskGone) return;
    if (databaseCodeOf(error) === NOT_ALLOWED || isProofOver(error))
      return this.claims.fail(task, 'taskRefused');
    if (!(error instanceof DomainError) || error.status >= 500) {
      this.logger.error({ err: error, task: task.id, attempt: task.attempt }, 'a task failed');
      return;
    }
    if ([403, 404].includes(error.status)) await this.#refused(task, error);
    await this.claims.fail(task, error.code);
  }

  /** As the request itself would have been written down. */
  async #refused({ actor, kind, caseId }: ClaimedTask, { code }: DomainError): Promise<void> {
    await this.audit.refused(actor, { action: this.makeResult.permissionOf(kind), caseId, reason: code });
  }
}

/** Says how far a task is, and that this process lives, while its own unit of work is not over. */
class Progress {
  #done = 0;
  #isSaying = false;
  readonly #timer = setInterval(() => void this.#beat(), SAY_EVERY_MS);

  constructor(
    private readonly claims: ClaimsRepository,
    private readonly task: ClaimedTask,
    private readonly stopping: AbortSignal,
  ) {}

  /** @throws TaskGone */
  async tell(done: number, total?: number): Promise<void> {
    this.#done = done;
    if (this.stopping.aborted || !(await this.#say(total))) throw new TaskGone();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** One at a time: a task that another transaction holds takes one connection, and not all of them. */
  async #beat(): Promise<void> {
    if (this.#isSaying) return;
    this.#isSaying = true;
    await this.#say().catch(() => undefined);
    this.#isSaying = false;
  }

  #say(total?: number): Promise<boolean> {
    return this.claims.keep(this.task, this.#done, total);
  }
}

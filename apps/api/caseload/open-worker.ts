import { Injectable } from '@nestjs/common';
import { WorkerOfCase } from '#modules/caseload';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows a person who works on a case: what they were told about it is opened by that. */
@Injectable()
export class OpenWorker {
  constructor(
    private readonly ofCase: WorkerOfCase,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, caseId: string): ReturnType<WorkerOfCase['run']> {
    const view = await this.ofCase.run(tx, caseId);
    await this.markOpened.run(tx, { type: 'worker', id: caseId });
    return view;
  }
}

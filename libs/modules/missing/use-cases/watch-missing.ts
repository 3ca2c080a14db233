import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { MissingEvent } from '../domain/missing.events.js';
import { type DueTask, DueTasksRepository } from '../persistence/due-tasks.repository.js';
import { MissingJournal } from './missing-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;
const WARNING = 'missing.phone_window.warning';

/**
 * One tick as `system:deadlines`: reminds once of what has to be done in a search, tells the supervisors once of what is late,
 * and the police once that the window for telephone location closes. It tells; no search ever ends by itself.
 */
@Injectable()
export class WatchMissing {
  constructor(
    private readonly due: DueTasksRepository,
    private readonly rules: Rules,
    private readonly journal: MissingJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const overdue = await this.due.claimOverdue(tx, AT_ONCE);
    for (const task of overdue) await this.#tell(tx, 'missing.task_overdue', task, ['supervisor', 'queue']);
    const reminders = await this.due.claimReminders(tx, AT_ONCE);
    for (const task of reminders) await this.#tell(tx, 'missing.task_due', task, ['queue']);
    const hours = (await this.rules.read(tx, [WARNING])).number(WARNING);
    const windows = await this.due.claimWindows(tx, hours, AT_ONCE);
    for (const { episodeId, caseId, agencyIds } of windows) {
      await this.journal.noticed(
        tx,
        { action: 'missing.phone_window', caseId, episodeId },
        'missing.phone_window',
        agencyIds.map((agencyId) => ({ agencyId, audience: 'queue' })),
      );
    }
    const counts = [overdue.length, reminders.length, windows.length];
    return { due: counts.reduce((sum, count) => sum + count), more: counts.includes(AT_ONCE) };
  }

  async #tell(
    tx: Tx,
    event: MissingEvent,
    { id, caseId, episodeId, agencyId, code }: DueTask,
    audiences: readonly ('queue' | 'supervisor')[],
  ): Promise<void> {
    const fact = { action: event, caseId, episodeId, params: { task: code } };
    const to = audiences.map((audience) => ({ agencyId, audience, taskId: id }));
    await this.journal.noticed(tx, fact, event, to);
  }
}

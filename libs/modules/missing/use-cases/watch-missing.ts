import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { Outbox } from '#platform/outbox';
import { nextReview } from '../domain/first-hours.js';
import { MISSING_LEARNED, type MissingEvent } from '../domain/missing.events.js';
import { type DueTask, DueTasksRepository } from '../persistence/due-tasks.repository.js';
import { LearnedRepository } from '../persistence/learned.repository.js';
import type { NewTask } from '../persistence/episodes.store.js';
import { MissingJournal } from './missing-journal.js';
import { datedTasks } from './plan-alert.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;
/** Longer than any transaction lasts. */
const SETTLED_AFTER_MS = 60_000;
const REVIEWS = [
  'missing.review.weekly',
  'missing.review.weeks',
  'missing.review.monthly',
  'missing.task.reminder',
];
const WARNING = 'missing.phone_window.warning';

/**
 * One tick as `system:deadlines`: reminds once of what has to be done in a search, tells the supervisors once of what is late, asks for the next review
 * where nobody did the last one,
 * and the police once that the window for telephone location closes. It tells; no search ever ends by itself.
 */
@Injectable()
export class WatchMissing {
  constructor(
    private readonly due: DueTasksRepository,
    private readonly rules: Rules,
    private readonly journal: MissingJournal,
    private readonly learned: LearnedRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const overdue = await this.due.claimOverdue(tx, AT_ONCE);
    for (const task of overdue) await this.#tell(tx, 'missing.task_overdue', task, ['supervisor', 'queue']);
    const reminders = await this.due.claimReminders(tx, AT_ONCE);
    for (const task of reminders) await this.#tell(tx, 'missing.task_due', task, ['queue']);
    const reviews = await this.#askForReviews(tx);
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
    const unsettled = await this.#settle(tx);
    const counts = [overdue.length, reminders.length, reviews, windows.length, unsettled];
    return { due: counts.reduce((sum, count) => sum + count), more: counts.includes(AT_ONCE) };
  }

  /** What was learned in the very moment of a beginning told nobody: the rules are asked once more. */
  async #settle(tx: Tx): Promise<number> {
    const before = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
    const unsettled = await this.learned.claimUnsettled(tx, before, AT_ONCE);
    await this.outbox.addAll(
      tx,
      unsettled.map(({ episodeId, caseId }) => ({ type: MISSING_LEARNED, caseId, ids: { episodeId } })),
    );
    return unsettled.length;
  }

  /** Nobody is forgotten because nobody did a review: the next one is asked for all the same, counted from now. */
  async #askForReviews(tx: Tx): Promise<number> {
    const stale = await this.due.staleReviews(tx, AT_ONCE);
    if (stale.length === 0) return 0;
    const rules = await this.rules.read(tx, REVIEWS);
    const planned = stale.map((one) => {
      const next = nextReview(one.agencyId, one.weekly, rules.number('missing.review.weeks'));
      const [{ dueAt, remindAt }] = datedTasks([next], rules, tx.now) as [NewTask];
      return { ...one, code: next.code, rule: next.rule, dueAt, remindAt };
    });
    await this.due.planReviews(tx, planned);
    return stale.length;
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

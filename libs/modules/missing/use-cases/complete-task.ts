import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { ActOnAlert } from '#modules/alerts';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { EpisodeView } from '../domain/episode-view.js';
import { nextReview } from '../domain/first-hours.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';
import { datedTasks } from './plan-alert.js';

/** Asks for the next review of a search: weekly, then monthly, as long as nobody is found. */
@Injectable()
export class NextReview {
  constructor(
    private readonly store: EpisodesStore,
    private readonly tasks: TasksRepository,
    private readonly rules: Rules,
  ) {}

  async run(tx: Tx, episodeId: string): Promise<void> {
    const episode = await this.store.one(tx, episodeId);
    if (!episode.isStillMissing || (await this.tasks.hasReviewAhead(tx, episodeId))) return;
    const rules = await this.rules.read(tx, [
      'missing.review.weekly',
      'missing.review.weeks',
      'missing.review.monthly',
      'missing.task.reminder',
    ]);
    const weekly = await this.tasks.weeklyReviews(tx, episodeId);
    const next = nextReview(memberOf(tx).agencyId, weekly, rules.number('missing.review.weeks'));
    await this.store.tell(tx, episodeId, [], datedTasks([next], rules, tx.now));
  }
}

/** Somebody of the agency that was asked did it, or says why not. Commutes: the first one counts. */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly review: NextReview,
    private readonly actOnAlert: ActOnAlert,
    private readonly journal: MissingJournal,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound for a task of another agency; InvalidInput */
  async run(tx: Tx, id: string, done: { outcome: string; note?: string }): Promise<EpisodeView> {
    const { episodeId, caseId, code } = await this.tasks.own(tx, id);
    if (!isCode('missing-task-outcome', done.outcome) || done.outcome === 'episode_closed')
      throw InvalidInput.field('outcome', 'notInList');
    if (await this.tasks.complete(tx, { id, caseId }, done)) {
      const params = { task: code, outcome: done.outcome };
      await this.journal.happened(tx, { action: 'missing.task_done', caseId, episodeId, params });
      await this.actOnAlert.of(tx, ALERT_KIND, episodeId);
      if (code.startsWith('review_')) await this.review.run(tx, episodeId);
    }
    return this.views.one(tx, episodeId);
  }
}

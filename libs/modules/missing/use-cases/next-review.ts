import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { nextReview } from '../domain/first-hours.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { datedTasks } from './plan-alert.js';

/** Asks for the next review of a search: weekly, then monthly, until the person is found. */
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

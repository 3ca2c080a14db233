import { Injectable } from '@nestjs/common';
import { codeLabel } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { ChildAlertRefused, MissingTasksOpen } from '../domain/missing.errors.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { ActOnEpisode } from './act-on-episode.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** Nothing may be owed any more when an episode is closed: no message to the public, and no task that has no decision. */
@Injectable()
export class RequireSettled {
  constructor(private readonly tasks: TasksRepository) {}

  /** @throws ChildAlertRefused (409) while a Child Alert runs; MissingTasksOpen (422) */
  async run(tx: Tx, { id, caseId, authorities }: EpisodeView): Promise<void> {
    // The public still looks for the child: the message that ends it is mandatory.
    if (authorities.childAlert?.status === 'decided') throw new ChildAlertRefused('childAlertRuns');
    const open = await this.tasks.open(tx, { id, caseId });
    const { language } = memberOf(tx);
    const issues = open.map((task) => ({
      in: 'body' as const,
      name: `tasks.${task.id}`,
      type: 'taskOpen',
      detail: codeLabel('missing-task', task.code, language),
    }));
    if (issues.length > 0) throw new MissingTasksOpen(issues);
  }
}

/** The end of an episode with everything it opened. It decides no task. */
@Injectable()
export class EndEpisode {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly store: EpisodesStore,
    private readonly settled: RequireSettled,
    private readonly journal: MissingJournal,
    private readonly views: EpisodeViews,
  ) {}

  /**
   * Closes it: every access it opened ends with this act, perhaps that of whoever closes it.
   *
   * @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412); ChildAlertRefused (409) while a Child Alert runs;
   *   MissingTasksOpen (422) for tasks that no person has decided
   */
  async close(tx: Tx, id: string, ifMatch: string, note?: string): Promise<EpisodeView> {
    const { status } = await this.store.locked(tx, id);
    const seen = await this.views.one(tx, id);
    const { caseId } = seen;
    if (status === 'debriefed') await this.settled.run(tx, seen);
    const agencies = seen.recipients.filter(({ onSystem }) => onSystem).map(({ agency }) => agency!.id);
    for (const agencyId of new Set(agencies)) {
      this.journal.shared(tx, 'access.ended', { action: 'missing.closed', caseId, episodeId: id }, agencyId);
    }
    const entry = { kind: 'closure', content: { note } } as const;
    await this.act.write(
      tx,
      id,
      { action: 'closure', name: 'missing.closed', entry, ifMatch, event: 'missing.closed' },
      (one) => Object.assign(one, { closedAt: tx.now }),
    );
    const tasks = seen.tasks.map((task) => ({ ...task, answers: [] }));
    return { ...seen, status: 'closed', closedAt: tx.now, tasks, actions: [] };
  }
}

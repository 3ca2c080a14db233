import { Injectable } from '@nestjs/common';
import { codeLabel } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { ChildAlertRefused, MissingTasksOpen } from '../domain/missing.errors.js';
import { ClosuresRepository } from '../persistence/closures.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { ActOnEpisode } from './act-on-episode.js';
import { takeBackFor } from './episode-view.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/** Nothing may be owed any more when an episode is closed: no message to the public, and no task that has no decision. */
@Injectable()
export class RequireSettled {
  constructor(
    private readonly store: EpisodesStore,
    private readonly tasks: TasksRepository,
    private readonly views: EpisodeViews,
  ) {}

  /**
   * @returns the episode as it is, under the lock of its case; one that is not talked over yet is refused by its own table
   * @throws NotFound; ChildAlertRefused (409) while a Child Alert runs; MissingTasksOpen (422)
   */
  async run(tx: Tx, id: string): Promise<EpisodeView> {
    const { status } = await this.store.locked(tx, id);
    const seen = await this.views.one(tx, id);
    if (status === 'debriefed') await this.#nothingOwed(tx, seen);
    return seen;
  }

  async #nothingOwed(tx: Tx, { id, caseId, authorities }: EpisodeView): Promise<void> {
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
    private readonly settled: RequireSettled,
    private readonly journal: MissingJournal,
    private readonly closures: ClosuresRepository,
  ) {}

  /**
   * Closes it: every access it opened ends with this act, perhaps that of the agency that closes it. For some minutes it is taken back.
   *
   * @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412); ChildAlertRefused (409) while a Child Alert runs;
   *   MissingTasksOpen (422) for tasks that no person has decided
   */
  async close(tx: Tx, id: string, ifMatch: string, note?: string): Promise<EpisodeView> {
    const seen = await this.settled.run(tx, id);
    const { caseId } = seen;
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
    const takeBack = takeBackFor({ actor: memberOf(tx) }, (await this.closures.find(tx, id))?.takeBack);
    const closing = { at: tx.now, by: await this.closures.by(tx), note: note?.trim() || undefined };
    return { ...seen, status: 'closed', closedAt: tx.now, closing, takeBack, tasks, actions: [] };
  }
}

import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, type Issue } from '#kernel';
import { ActOnAlert } from '#modules/alerts';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { TASK_ANSWERS, type TaskAnswerCode } from '../domain/first-hours.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { type NamedTask, TasksRepository } from '../persistence/tasks.repository.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';
import { NextReview } from './next-review.js';

/** What a person says of one task, or of several that are alike. */
export interface TaskAnswer {
  decision: TaskAnswerCode;
  /** missing-task-outcome; of tasks that were done. */
  outcome?: string;
  /** What came of it; why it is not needed; how it came to be marked by mistake. */
  note?: string;
}

/** Writes down a decision of tasks: each row has its person and its time, each task stands on the timeline. */
@Injectable()
export class WriteTaskDecision {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly review: NextReview,
    private readonly actOnAlert: ActOnAlert,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws InvalidInput for a task of another episode, and for one that the actor may not decide like that */
  async run(
    tx: Tx,
    episode: { id: string; caseId: string },
    taskIds: readonly string[],
    answer: TaskAnswer,
  ): Promise<void> {
    const named = await this.tasks.named(tx, episode.id, taskIds);
    await this.#requireMay(tx, episode.id, taskIds, named, answer.decision);
    const { decision, note } = answer;
    const outcome = decision === 'done' ? answer.outcome! : decision;
    const decided = await this.tasks.decide(tx, episode, taskIds, { decision, outcome, note });
    const tasks = named.filter(({ id }) => decided.includes(id));
    if (tasks.length === 0) return;
    await this.journal.several(
      tx,
      episode,
      tasks.map((task) => factOf(task, { decision, outcome, note }, memberOf(tx).agencyId)),
    );
    if (decision === 'done' || decision === 'not_needed')
      await this.actOnAlert.of(tx, ALERT_KIND, episode.id);
    if (decision !== 'open' && tasks.some(({ code }) => code.startsWith('review_')))
      await this.review.run(tx, episode.id);
  }

  /** What a colleague said first stands and is no error: a task that was decided meanwhile, or one that is open again already. */
  async #requireMay(
    tx: Tx,
    episodeId: string,
    taskIds: readonly string[],
    named: readonly NamedTask[],
    decision: TaskAnswerCode,
  ): Promise<void> {
    const answers = await this.tasks.answers(tx, episodeId, taskIds);
    const issues = taskIds.flatMap((id, place): Issue[] => {
      const at = { in: 'body', name: `taskIds[${place}]` } as const;
      if (!named.some((task) => task.id === id)) return [{ ...at, type: 'notInList' }];
      const may = (answers.get(id) ?? []).filter((one) => one !== 'open');
      const stands = decision === 'open' || may.length === 0;
      return stands || may.includes(decision) ? [] : [{ ...at, type: 'taskNotYours' }];
    });
    if (issues.length > 0) throw new InvalidInput(issues);
  }
}

function factOf(
  { code, agencyId }: NamedTask,
  { decision, outcome, note }: Required<Pick<TaskAnswer, 'decision' | 'outcome'>> & { note?: string },
  actingAgencyId: string,
) {
  const words = note?.trim();
  return {
    action: `missing.task_${decision}`,
    params: {
      task: code,
      ...(decision === 'done' && { outcome }),
      ...(agencyId !== actingAgencyId && { agency: agencyId }),
    },
    changes: words ? [{ field: 'missing.taskNote', category: 'missing', after: words }] : [],
  };
}

/**
 * A person decides tasks of an episode: done, not needed, or never done. Nothing else ever does: neither a finding nor an
 * acknowledgement nor the end of the episode. The agency that decided one by mistake opens it again; both acts stay on the timeline.
 */
@Injectable()
export class DecideTasks {
  constructor(
    private readonly store: EpisodesStore,
    private readonly tasks: TasksRepository,
    private readonly write: WriteTaskDecision,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound; IllegalTransition (409) once the episode is closed; InvalidInput */
  async run(tx: Tx, id: string, taskIds: readonly string[], answer: TaskAnswer): Promise<EpisodeView> {
    requireSaid(answer);
    const episode = await this.store.locked(tx, id);
    if (episode.status === 'closed') throw new IllegalTransition('task_decision', episode.status);
    await this.write.run(tx, episode, taskIds, answer);
    return this.views.one(tx, id);
  }

  /** One task of the acting agency that was done. @throws NotFound for a task of another agency; InvalidInput */
  async complete(tx: Tx, taskId: string, done: { outcome: string; note?: string }): Promise<EpisodeView> {
    const { episodeId } = await this.tasks.own(tx, taskId);
    return this.run(tx, episodeId, [taskId], { decision: 'done', ...done });
  }
}

/** @throws InvalidInput */
function requireSaid({ decision, outcome, note }: TaskAnswer): void {
  if (!TASK_ANSWERS.includes(decision)) throw InvalidInput.field('decision', 'notInList');
  const isDone = decision === 'done';
  if (isDone && !outcome) throw InvalidInput.field('outcome', 'required');
  if (isDone && !isCode('missing-task-outcome', outcome!)) throw InvalidInput.field('outcome', 'notInList');
  if (!isDone && outcome) throw InvalidInput.field('outcome', 'unexpected');
  if (decision === 'not_needed' && !note?.trim()) throw InvalidInput.field('note', 'required');
}

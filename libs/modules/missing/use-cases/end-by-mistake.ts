import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { EpisodeView } from '../domain/episode-view.js';
import type { MistakeAnswer } from '../domain/mistake.js';
import { MISTAKE_ALONE, type MissingEvent } from '../domain/missing.events.js';
import { MistakeNotYours, MistakeRefused } from '../domain/missing.errors.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { MistakesRepository, type StandInQuestion } from '../persistence/mistakes.repository.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';

/**
 * Asks the other agencies whether the report was a mistake. The alert goes on until one of them confirms it; where no other agency on
 * Relais could, the duty role of the Guardianship Service is asked.
 */
@Injectable()
export class AskMistake {
  constructor(
    private readonly store: EpisodesStore,
    private readonly mistakes: MistakesRepository,
    private readonly journal: MissingJournal,
    private readonly outbox: Outbox,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound; MistakeRefused (409) where a question waits, or the person is not missing any more */
  async run(tx: Tx, episodeId: string, note?: string): Promise<EpisodeView> {
    const { caseId } = await this.store.locked(tx, episodeId);
    const { id, outcome } = await this.mistakes.ask(tx, { id: episodeId, caseId }, note?.trim() || undefined);
    if (outcome === 'asked') throw new MistakeRefused('mistakeAsked');
    if (outcome === 'over') throw new MistakeRefused('mistakeOver');
    const fact = { action: 'missing.mistake_asked', caseId, episodeId };
    await this.journal.happened(tx, fact, 'missing.mistake_asked');
    if (outcome === 'alone') {
      await this.outbox.add(tx, { type: MISTAKE_ALONE, caseId, ids: { mistakeId: id } });
    }
    return this.views.one(tx, episodeId);
  }
}

const EVENT_OF: Readonly<Record<MistakeAnswer, MissingEvent>> = {
  confirmed: 'missing.found',
  refused: 'missing.mistake_refused',
  withdrawn: 'missing.mistake_withdrawn',
};

/** The answer of a second agency, or of the duty role where there is none; the agency that asked withdraws. */
@Injectable()
export class AnswerMistake {
  constructor(
    private readonly mistakes: MistakesRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** @throws MistakeNotYours (403); MistakeRefused (409) once it was answered */
  async run(tx: Tx, id: string, answer: MistakeAnswer): Promise<void> {
    const done = await this.mistakes.answer(tx, id, answer);
    if (done.outcome !== 'done')
      throw done.outcome === 'over' ? new MistakeRefused('mistakeOver') : new MistakeNotYours();
    const { caseId, episodeId, told } = done;
    const subject = { type: 'missing_episode', id: episodeId };
    this.audit.record(tx, { action: `missing.mistake_${answer}`, caseId, subject, categories: ['missing'] });
    const type = EVENT_OF[answer];
    await Promise.all([
      ...told.map((agencyId) =>
        this.outbox.add(tx, { type, caseId, ids: { episodeId, agencyId, audience: 'queue' } }),
      ),
      this.feed.tellCase(tx, { caseId, type: 'missing', subjectId: episodeId }),
    ]);
  }
}

/** The answer of an agency that follows the episode. */
@Injectable()
export class AnswerMistakeOfEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly mistakes: MistakesRepository,
    private readonly answerMistake: AnswerMistake,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound without an episode or a question; MistakeNotYours (403); MistakeRefused (409) */
  async run(tx: Tx, episodeId: string, answer: MistakeAnswer): Promise<EpisodeView> {
    const question = await this.mistakes.last(tx, await this.store.one(tx, episodeId));
    if (!question) throw new NotFound();
    await this.answerMistake.run(tx, question.id, answer);
    return this.views.one(tx, episodeId);
  }
}

/** Questions for the duty role, and its answers: a reference and whom to call, nothing else of the case. */
@Injectable()
export class StandInQuestions {
  constructor(
    private readonly mistakes: MistakesRepository,
    private readonly answerMistake: AnswerMistake,
    private readonly audit: Audit,
  ) {}

  async list(tx: Tx): Promise<{ items: StandInQuestion[] }> {
    const items = await this.mistakes.questions(tx);
    this.audit.listed(
      tx,
      'stand_in.listed',
      items.map(({ id }) => id),
    );
    return { items };
  }

  /** @throws NotFound for a question that is not the actor's */
  async run(tx: Tx, id: string): Promise<StandInQuestion> {
    const question = (await this.mistakes.questions(tx)).find((one) => one.id === id);
    if (!question) throw new NotFound();
    return question;
  }

  /** @throws NotFound for a question that is not the actor's; MistakeRefused (409) once it was answered */
  async answer(tx: Tx, id: string, answer: 'confirmed' | 'refused'): Promise<StandInQuestion> {
    const { status } = await this.run(tx, id);
    if (status !== 'asked') throw new MistakeRefused('mistakeOver');
    await this.answerMistake.run(tx, id, answer);
    return this.run(tx, id);
  }
}

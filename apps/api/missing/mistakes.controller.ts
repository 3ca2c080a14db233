import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerMistakeOfEpisode, AskMistake, ReadEpisode, StandInQuestions } from '#modules/missing';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  Id,
  LegalEffect,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { MissingEpisodeView } from './missing-view.dto.js';
import { AskMistakeBody, StandInQuestion, StandInQuestionList } from './mistakes.dto.js';

/**
 * Whether a report was a mistake. Two agencies end a search for that: the alert goes on until the second one confirms it. Who asks and who
 * confirms need a fresh proof of identity (403 `stepUpRequired`).
 */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingMistakesController {
  constructor(
    private readonly askMistake: AskMistake,
    private readonly answerMistake: AnswerMistakeOfEpisode,
  ) {}

  /** Asks the agencies that were told; without another one on Relais, the duty role of the Guardianship Service. */
  @Post(':id/mistake')
  @RemovesOversight()
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  ask(@Work() tx: Tx, @Id() id: string, @Body() { note }: AskMistakeBody) {
    return this.askMistake.run(tx, id, note);
  }

  /** By another agency and another person than who asked: the episode and its alert end. */
  @Post(':id/mistake/confirmation')
  @LegalEffect('missing.confirmMistake', 'corrected')
  @RemovesOversight()
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  confirm(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answerMistake.run(tx, id, 'confirmed');
  }

  /** By another agency: the search goes on. */
  @Post(':id/mistake/refusal')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  refuse(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answerMistake.run(tx, id, 'refused');
  }

  /** By the agency that asked: the search goes on. */
  @Post(':id/mistake/withdrawal')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.answerMistake.run(tx, id, 'withdrawn');
  }
}

/** The same question where no other agency on Relais can answer it, for the duty role: a reference, and whom to call. */
@ApiTags('duty')
@Controller('stand-in-questions')
export class StandInQuestionsController {
  constructor(private readonly questions: StandInQuestions) {}

  @Get()
  @Permission('duty-role:answer')
  @Answers(StandInQuestionList)
  list(@Work() tx: Tx) {
    return this.questions.list(tx);
  }

  /** The search and its alert end. */
  @Post(':id/confirmation')
  @LegalEffect('missing.confirmMistake', 'corrected')
  @RemovesOversight()
  @ActsOn('duty-role:answer', StandInQuestions, StandInQuestion)
  confirm(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.questions.answer(tx, id, 'confirmed');
  }

  /** The search goes on. */
  @Post(':id/refusal')
  @ActsOn('duty-role:answer', StandInQuestions, StandInQuestion)
  refuse(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.questions.answer(tx, id, 'refused');
  }
}

import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DebriefPerson,
  EndEpisode,
  FindPerson,
  ReadEpisode,
  TakeBackClosing,
  TakeBackFinding,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, Id, IfMatch, LegalEffect, PlainAct, Work } from '../http/index.js';
import {
  CloseMissingEpisode,
  CreateDebriefing,
  CreateFinding,
  TakeBackMissingFinding,
} from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** How a search ends. */
@ApiTags('missing')
@Controller('missing-episodes')
export class MissingEndingController {
  constructor(
    private readonly findPerson: FindPerson,
    private readonly takeBackFinding: TakeBackFinding,
    private readonly debriefPerson: DebriefPerson,
    private readonly endEpisode: EndEpisode,
    private readonly takeBackClosing: TakeBackClosing,
  ) {}

  /** The person was found, or came back: the alert ends. Open tasks stay open. */
  @Post(':id/finding')
  @LegalEffect('missing.find', 'corrected')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  find(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() finding: CreateFinding) {
    return this.findPerson.run(tx, id, ifMatch, finding);
  }

  /**
   * The finding was wrong: the person is missing again, the alert starts again and every recipient is told. 409 `findingClosed` once the
   * episode is closed: a new report starts a new one.
   */
  @Post(':id/finding/take-back')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  takeBack(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() { reason }: TakeBackMissingFinding,
  ) {
    return this.takeBackFinding.run(tx, id, ifMatch, reason);
  }

  /** A person of trust talked with the person about it. */
  @Post(':id/debriefing')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  debrief(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() debriefing: CreateDebriefing,
  ) {
    return this.debriefPerson.run(tx, id, ifMatch, debriefing);
  }

  /** Closes it: what it opened to whom was told ends. 422 as long as a task has no decision. */
  @Post(':id/closure')
  @LegalEffect('missing.close', 'reversible')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { note }: CloseMissingEpisode) {
    return this.endEpisode.close(tx, id, ifMatch, note);
  }

  /**
   * Takes the closing back while that is possible (409 `takeBackOver` afterwards, `doneSince` after a further report or the closing of the
   * case): the episode and the access to it are as before, and no alert starts.
   */
  @Post(':id/closure/take-back')
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  takeClosingBack(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.takeBackClosing.run(tx, id);
  }
}

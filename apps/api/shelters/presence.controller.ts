import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListPresenceRounds, ReadPresenceRound, ReadRoll, TakePresenceRound } from '#modules/shelters';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  SentAt,
  Work,
} from '../http/index.js';
import {
  PresenceRoundPage,
  PresenceRoundsQuery,
  PresenceRoundView,
  TakePresenceRoundBody,
} from './presence.dto.js';

/** The evening round: who is there, who is on leave, who is not. */
@ApiTags('shelters')
@Controller('shelters')
export class PresenceController {
  constructor(
    private readonly takeRound: TakePresenceRound,
    private readonly readRound: ReadPresenceRound,
    private readonly readRoll: ReadRoll,
    private readonly listRounds: ListPresenceRounds,
  ) {}

  /** Tonight's roll of a unit, whether or not anybody has begun. */
  @Get('units/:id/roll')
  @Permission('place:read')
  @Answers(PresenceRoundView)
  roll(@Work() tx: Tx, @Id() id: string) {
    return this.readRoll.run(tx, id);
  }

  /** What one person saw, all of the round or a part of it. Marks commute: the latest that was seen counts. */
  @Post('presence-rounds')
  @Permission('stay:write')
  @Creates(ReadPresenceRound, { location: '/shelters/presence-rounds/:id' })
  @Answers(PresenceRoundView, 201)
  take(@Work() tx: Tx, @SentAt() sentAt: Date | undefined, @Body() body: TakePresenceRoundBody) {
    return this.takeRound.run(tx, { ...body, sentAt });
  }

  /** Which evenings were called, the latest first. */
  @Get('presence-rounds')
  @Permission('place:read')
  @AnswersPage(PresenceRoundPage)
  list(@Work() tx: Tx, @Query() _query: PresenceRoundsQuery, @Paging() page: PagingRequest) {
    return this.listRounds.run(tx, page);
  }

  @Get('presence-rounds/:id')
  @Permission('place:read')
  @Answers(PresenceRoundView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readRound.run(tx, id);
  }
}

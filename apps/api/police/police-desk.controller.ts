import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FollowReferrals, PoliceDesk } from '#modules/police';
import type { Tx } from '#platform/database';
import { Answers, AnswersPage, Paging, type PagingRequest, Permission, Work } from '../http/index.js';
import { FollowedReferralPage, FollowQuery, PoliceDeskView } from './police-desk.dto.js';

/** What the police must do now. */
@ApiTags('police')
@Controller('police')
export class PoliceDeskController {
  constructor(
    private readonly policeDesk: PoliceDesk,
    private readonly followReferrals: FollowReferrals,
  ) {}

  @Get('desk')
  @Permission('interception:write')
  @Answers(PoliceDeskView)
  desk(@Work() tx: Tx) {
    return this.policeDesk.run(tx);
  }

  /** Own referrals, those without an answer first, each with what to do next. */
  @Get('referrals')
  @Permission('interception:write')
  @AnswersPage(FollowedReferralPage)
  follow(@Work() tx: Tx, @Query() query: FollowQuery, @Paging() page: PagingRequest) {
    return this.followReferrals.run(tx, query, page);
  }
}

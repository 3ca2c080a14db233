import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListReferrals, ReadReferral, TransitionReferral } from '#modules/referrals';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Id,
  IfMatch,
  LegalEffect,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { OpenReferral } from './open-referral.js';
import {
  CompleteReferral,
  ReferralPage,
  ReferralsQuery,
  ReferralView,
  RefuseReferral,
  WithdrawReferral,
} from './referrals.dto.js';

/** What an agency sent and what it was sent. */
@ApiTags('referrals')
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly listReferrals: ListReferrals,
    private readonly openReferral: OpenReferral,
    private readonly transitionReferral: TransitionReferral,
  ) {}

  /** Referrals of one's agency, newest first. */
  @Get()
  @Permission('referral:read')
  @AnswersPage(ReferralPage)
  list(@Work() tx: Tx, @Query() query: ReferralsQuery, @Paging() page: PagingRequest) {
    return this.listReferrals.run(tx, query, page);
  }

  /** One referral; the notifications about it are opened by that. */
  @Get(':id')
  @Permission('referral:read')
  @Answers(ReferralView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openReferral.run(tx, id);
  }

  /** The recipient has it. */
  @Post(':id/receipt')
  @ActsOn('referral:answer', ReadReferral, ReferralView)
  receive(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.transitionReferral.run(tx, id, 'receipt', ifMatch);
  }

  /** The recipient takes the person on: what the sender shares opens. */
  @Post(':id/acceptance')
  @ActsOn('referral:answer', ReadReferral, ReferralView)
  accept(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.transitionReferral.run(tx, id, 'acceptance', ifMatch);
  }

  /** The recipient cannot, and says why. */
  @Post(':id/refusal')
  @LegalEffect('referral.refuse', 'corrected')
  @ActsOn('referral:answer', ReadReferral, ReferralView)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RefuseReferral) {
    return this.transitionReferral.run(tx, id, 'refusal', ifMatch, body);
  }

  /** The sender takes it back; access that it opened ends. */
  @Post(':id/withdrawal')
  @ActsOn('referral:withdraw', ReadReferral, ReferralView)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: WithdrawReferral) {
    return this.transitionReferral.run(tx, id, 'withdrawal', ifMatch, body);
  }

  /** The recipient has done what it was asked for. */
  @Post(':id/completion')
  @ActsOn('referral:complete', ReadReferral, ReferralView)
  complete(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CompleteReferral) {
    return this.transitionReferral.run(tx, id, 'completion', ifMatch, body);
  }
}

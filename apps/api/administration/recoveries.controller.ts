import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompleteRecovery, KeepRecoveries, ReadRecovery, RecoveryOffers } from '#modules/administration';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersNothing,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { ByLink } from './by-link.decorator.js';
import { LinkToken } from './link.dto.js';
import {
  CompleteRecoveryBody,
  RecoverAdministratorBody,
  RecoveriesQuery,
  RecoveryOffer,
  RecoveryPage,
  RecoveryView,
  StartRecoveryBody,
} from './recoveries.dto.js';

/** A login that is given back by two administrators, after a delay in which whoever was told can stop it. */
@ApiTags('administration')
@Controller()
export class RecoveriesController {
  constructor(
    private readonly keep: KeepRecoveries,
    private readonly readRecovery: ReadRecovery,
  ) {}

  /** Those the caller may know of, newest first. */
  @Get('recoveries')
  @Permission('member:manage')
  @AnswersPage(RecoveryPage)
  list(@Work() tx: Tx, @Query() { status }: RecoveriesQuery, @Paging() page: PagingRequest) {
    return this.readRecovery.page(tx, status === 'running', page);
  }

  /** Begins it for one of the caller's own people. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post('recoveries')
  @GrantsLastingAccess()
  @Permission('member:manage')
  @Limited('search', 'grave')
  @Creates(ReadRecovery, { location: '/recoveries/:id' })
  @Answers(RecoveryView, 201)
  start(@Work() tx: Tx, @Body() { memberId, reason }: StartRecoveryBody) {
    return this.keep.start(tx, { memberId }, reason);
  }

  /** The same for an administrator of an agency, who may be its only one. */
  @Post('agency-register/:id/recoveries')
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Limited('search', 'grave')
  @Creates(ReadRecovery, { location: '/recoveries/:id' })
  @Answers(RecoveryView, 201)
  startForAdministrator(
    @Work() tx: Tx,
    @Id() agencyId: string,
    @Body() { email, reason }: RecoverAdministratorBody,
  ) {
    return this.keep.start(tx, { agencyId, email }, reason);
  }

  /** For its person, and the supervisors and administrators of every agency they work in. */
  @Get('recoveries/:id')
  @Permission('session:own')
  @Answers(RecoveryView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readRecovery.run(tx, id);
  }

  /** The second administrator; the delay begins. Needs a fresh proof of identity. */
  @Post('recoveries/:id/confirmation')
  @GrantsLastingAccess()
  @ActsOn('member:manage', ReadRecovery, RecoveryView)
  @Limited('grave')
  confirm(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keep.confirm(tx, id, ifMatch);
  }

  /** By its person and by the people who were told, supervisors and administrators, for whatever reason; needs no version. */
  @Post('recoveries/:id/stop')
  @ActsOn('session:own', ReadRecovery, RecoveryView)
  stop(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keep.stop(tx, id);
  }
}

/** The other ends of the links in the mails. */
@ApiTags('administration')
@Controller()
export class RecoveryLinksController {
  constructor(
    private readonly keep: KeepRecoveries,
    private readonly offers: RecoveryOffers,
    private readonly completeRecovery: CompleteRecovery,
  ) {}

  /** "That was not me": stops it, without a login. 404 once it has ended. */
  @Post('recovery-stops')
  @ByLink()
  @AnswersNothing()
  stop(@Body() { token }: LinkToken) {
    return this.keep.stopByLink(token);
  }

  /** After the delay: whose account, and a secret for an app. 404 before, once used, stopped or too old. */
  @Post('recovery-offers')
  @ByLink()
  @Answers(RecoveryOffer)
  read(@Body() { token }: LinkToken) {
    return this.offers.read(token);
  }

  /** A new password and the first code of the app, in place of everything the account had; sessions end. */
  @Post('recovery-offers/completion')
  @ByLink()
  @AnswersNothing()
  complete(@Body() { token, password, otp }: CompleteRecoveryBody) {
    return this.completeRecovery.run(token, password, otp);
  }
}

import { Body, Controller, Delete, Get, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { MemberActor } from '#kernel';
import { ChangePassword, ConfirmSession, GiveChallenge, OwnSessions } from '#modules/access';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AtLogin,
  CurrentActor,
  GrantsLastingAccess,
  Id,
  Limited,
  NoUnitOfWork,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { ConfirmationBody, EndedSessions, OwnSessionList, PasswordChangeBody } from './confirmation.dto.js';
import { deviceMarksOf } from '../http/session-cookie.js';
import { PasskeyQuestion } from './passkey.dto.js';
import { GivesCookie, KeepsMarks } from './session-cookie.interceptor.js';
import { SessionView } from './session.dto.js';

/** Proving again who one is, and the sessions one has. */
@ApiTags('session')
@Controller('session')
export class OwnSessionsController {
  constructor(
    private readonly confirmSession: ConfirmSession,
    private readonly challenge: GiveChallenge,
    private readonly sessions: OwnSessions,
    private readonly changePassword: ChangePassword,
  ) {}

  /** Proves again who one is, and gives the session a new token; for five minutes grave acts are open (problem `stepUpRequired`). */
  @Post('confirmation')
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(GivesCookie)
  @Answers(SessionView, 201)
  confirm(@CurrentActor() actor: MemberActor, @Body() body: ConfirmationBody) {
    return this.confirmSession.run(actor, body);
  }

  /** What one of one's passkeys has to sign for that. */
  @Post('confirmation/challenge')
  @Permission('session:own')
  @AtLogin()
  @Answers(PasskeyQuestion)
  question(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.challenge.toConfirm(tx);
  }

  /** Changes one's password and ends whatever else one is logged in on. Asks for a fresh proof of identity. */
  @Post('password')
  @GrantsLastingAccess({ asks: 'inside' })
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(KeepsMarks)
  @Answers(EndedSessions)
  change(
    @CurrentActor() actor: MemberActor,
    @Body() body: PasswordChangeBody,
    @Req() request: FastifyRequest,
  ) {
    return this.changePassword.run(actor, body, deviceMarksOf(request));
  }

  /** One's living sessions, on all devices and in all memberships, last used first. */
  @Get('all')
  @Permission('session:own')
  @Answers(OwnSessionList)
  list(@Work() tx: Tx) {
    return this.sessions.list(tx);
  }

  /** Ends one of them: its next request and its open event streams are over. Asks for a fresh proof of identity. */
  @Delete('all/:id')
  @Permission('session:own')
  @AtLogin()
  @AnswersNothing()
  end(@Work() tx: Tx, @Id() id: string) {
    return this.sessions.end(tx, id);
  }

  /** Ends all but this one. Asks for a fresh proof of identity. */
  @Post('all/ending')
  @Permission('session:own')
  @AtLogin()
  @UseInterceptors(KeepsMarks)
  @Answers(EndedSessions)
  endOthers(@Work() tx: Tx, @Body() _act: PlainAct, @Req() request: FastifyRequest) {
    return this.sessions.endOthers(tx, deviceMarksOf(request));
  }
}

import { Body, Controller, Delete, Get, Patch, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { MemberActor } from '#kernel';
import { DescribeSession, GiveKeepKey, LogIn, LogOut, SetLanguage, SwitchMembership } from '#modules/access';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AtLogin,
  CurrentActor,
  Limited,
  NoUnitOfWork,
  Permission,
  Public,
  Work,
} from '../http/index.js';
import { originOf } from './login-origin.js';
import { KeepKeyView, LogInBody, PreferencesBody, SessionView, SwitchMembershipBody } from './session.dto.js';
import { EndsCookie, GivesCookie } from './session-cookie.interceptor.js';

/** Login, logout, and what one sees and changes of one's own session. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly logIn: LogIn,
    private readonly describeSession: DescribeSession,
    private readonly logOut: LogOut,
    private readonly switchMembership: SwitchMembership,
    private readonly setLanguage: SetLanguage,
  ) {}

  /** Starts a session; the answer sets its cookie. */
  @Post()
  @Public()
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(GivesCookie)
  @Answers(SessionView, 201)
  start(@Body() body: LogInBody, @Req() request: FastifyRequest) {
    return this.logIn.run(body, originOf(request));
  }

  /** Who one is, where, and what one may do. */
  @Get()
  @Permission('session:own')
  @Answers(SessionView)
  read(@Work() tx: Tx, @CurrentActor() actor: MemberActor) {
    return this.describeSession.run(tx, actor.proof!);
  }

  /** Ends the session. */
  @Delete()
  @Permission('session:own')
  @UseInterceptors(EndsCookie)
  @AnswersNothing()
  end(@Work() tx: Tx) {
    return this.logOut.run(tx);
  }

  /** Goes on in another membership of the same person, with a new token. */
  @Post('membership')
  @Permission('session:own')
  @AtLogin()
  @UseInterceptors(GivesCookie)
  @Answers(SessionView, 201)
  switch(@Work() tx: Tx, @Body() body: SwitchMembershipBody, @Req() request: FastifyRequest) {
    return this.switchMembership.run(tx, body.membershipId, originOf(request).device);
  }

  /** Changes the language Relais speaks to this person. */
  @Patch('preferences')
  @Permission('session:own')
  @Answers(SessionView)
  prefer(@Work() tx: Tx, @Body() body: PreferencesBody) {
    return this.setLanguage.run(tx, body.language);
  }
}

/** What the browser of a person needs of the server to keep something safe. */
@ApiTags('session')
@Controller('session/keep-key')
export class KeepKeyController {
  constructor(private readonly giveKeepKey: GiveKeepKey) {}

  /** The key of what one could not send yet: to oneself alone, and only while logged in. */
  @Get()
  @Permission('session:own')
  @Answers(KeepKeyView)
  read(@Work() tx: Tx) {
    return this.giveKeepKey.run(tx);
  }
}

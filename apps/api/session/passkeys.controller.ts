import { Body, Controller, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { GiveChallenge, LogInByPasskey } from '#modules/access';
import { Answers, Limited, NoUnitOfWork, PlainAct, Public } from '../http/index.js';
import { originOf } from './login-origin.js';
import { PasskeyAnswer, PasskeyQuestion } from './passkey.dto.js';
import { SessionView } from './session.dto.js';
import { GivesCookie } from './session-cookie.interceptor.js';

/** Login by passkey alone: what one has and what one is, or knows, in one touch. */
@ApiTags('session')
@Controller('session')
export class PasskeysController {
  constructor(
    private readonly challenge: GiveChallenge,
    private readonly logIn: LogInByPasskey,
  ) {}

  /** What a passkey has to sign: once, within five minutes. */
  @Post('passkey-challenge')
  @Public()
  @NoUnitOfWork()
  @Limited('login')
  @Answers(PasskeyQuestion)
  question(@Body() _act: PlainAct) {
    return this.challenge.forLogin();
  }

  /** Starts a session; the answer sets its cookie. */
  @Post('passkey')
  @Public()
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(GivesCookie)
  @Answers(SessionView, 201)
  start(@Body() body: PasskeyAnswer, @Req() request: FastifyRequest) {
    return this.logIn.run(body, originOf(request));
  }
}

import { Body, Controller, Get, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { MemberActor } from '#kernel';
import { AskProvider, ConfirmByProvider, EnrolIdentity, LogInByProvider } from '#modules/access';
import {
  Answers,
  CurrentActor,
  GrantsLastingAccess,
  Limited,
  NoUnitOfWork,
  Permission,
  PlainAct,
  Public,
} from '../http/index.js';
import { contextOf } from '../http/request-context.js';
import { journeySeedOf } from '../http/session-cookie.js';
import { FactorView } from './factors.dto.js';
import { originOf } from './login-origin.js';
import { ProviderAddress, ProviderAnswerBody, ProviderView } from './provider.dto.js';
import { EndsJourney, GivesCookie, RenewsCookie, StartsJourney } from './session-cookie.interceptor.js';
import { SessionView } from './session.dto.js';

/** Login through an OpenID Connect provider (eID, itsme). The browser comes back to a page of ours, which brings the answer here. */
@ApiTags('session')
@Controller('session/provider')
export class ProviderLoginController {
  constructor(
    private readonly ask: AskProvider,
    private readonly logIn: LogInByProvider,
  ) {}

  /** Whether there is one, and what people log in with there. */
  @Get()
  @Public()
  @NoUnitOfWork()
  @Answers(ProviderView)
  read() {
    return this.ask.describe();
  }

  /** Where the browser goes to log in. 409 `providerUnavailable` while the provider does not answer. */
  @Post()
  @Public()
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(StartsJourney)
  @Answers(ProviderAddress)
  begin(@Body() _act: PlainAct, @Req() request: FastifyRequest) {
    return this.ask.forLogin(contextOf(request).language);
  }

  /** Starts a session; the answer sets its cookie. Good once, within ten minutes, in the browser that left. */
  @Post('answer')
  @Public()
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(EndsJourney, GivesCookie)
  @Answers(SessionView, 201)
  start(@Body() answer: ProviderAnswerBody, @Req() request: FastifyRequest) {
    return this.logIn.run({ answer, seed: journeySeedOf(request) }, originOf(request));
  }
}

/** The same provider for somebody who is logged in: it becomes a proof of their account, and proves again who they are. */
@ApiTags('session')
@Controller('session/provider')
export class ProviderController {
  constructor(
    private readonly ask: AskProvider,
    private readonly enrol: EnrolIdentity,
    private readonly confirmBy: ConfirmByProvider,
  ) {}

  /** Where the browser goes to bind an identity to the account. Asks for a fresh proof of identity. */
  @Post('enrolment')
  @GrantsLastingAccess({ asks: 'inside' })
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(StartsJourney)
  @Answers(ProviderAddress)
  beginEnrolment(@CurrentActor() actor: MemberActor, @Body() _act: PlainAct) {
    return this.ask.toEnrol(actor);
  }

  /** Binds it. From then on it logs its person in, and the password alone no longer does. */
  @Post('enrolment/answer')
  @GrantsLastingAccess({ asks: 'inside' })
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(EndsJourney, RenewsCookie)
  @Answers(FactorView, 201)
  bind(
    @CurrentActor() actor: MemberActor,
    @Body() answer: ProviderAnswerBody,
    @Req() request: FastifyRequest,
  ) {
    return this.enrol.run(actor, { answer, seed: journeySeedOf(request) });
  }

  /** Where the browser goes to prove again who one is. */
  @Post('confirmation')
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(StartsJourney)
  @Answers(ProviderAddress)
  beginConfirmation(@CurrentActor() actor: MemberActor, @Body() _act: PlainAct) {
    return this.ask.toConfirm(actor);
  }

  /** Proves it, and gives the session a new token; for five minutes grave acts are open (problem `stepUpRequired`). */
  @Post('confirmation/answer')
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @UseInterceptors(EndsJourney, GivesCookie)
  @Answers(SessionView, 201)
  confirm(
    @CurrentActor() actor: MemberActor,
    @Body() answer: ProviderAnswerBody,
    @Req() request: FastifyRequest,
  ) {
    return this.confirmBy.run(actor, { answer, seed: journeySeedOf(request) });
  }
}

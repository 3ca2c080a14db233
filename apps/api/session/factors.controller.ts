import { Body, Controller, Delete, Get, Patch, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EnrolCode, EnrolPasskey, GiveChallenge, KeepFactors } from '#modules/access';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AtLogin,
  GrantsLastingAccess,
  Id,
  Limited,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { FactorCode, FactorList, FactorName, FactorView, NewCodeView } from './factors.dto.js';
import { NewPasskeyBody, PasskeyOrder } from './passkey.dto.js';
import { RenewsCookie } from './session-cookie.interceptor.js';

/** What one proves oneself by beside a password. */
@ApiTags('session')
@Controller('session/factors')
export class FactorsController {
  constructor(
    private readonly keep: KeepFactors,
    private readonly enrolCode: EnrolCode,
    private readonly enrolPasskey: EnrolPasskey,
    private readonly challenge: GiveChallenge,
  ) {}

  /** At most ten, oldest first. */
  @Get()
  @Permission('session:own')
  @Answers(FactorList)
  list(@Work() tx: Tx) {
    return this.keep.list(tx);
  }

  /** A secret for an authenticator app; counts once a first code of it was shown. Asks for a fresh proof of identity. */
  @Post('codes')
  @Permission('session:own')
  @AtLogin()
  @Answers(NewCodeView, 201)
  beginCode(@Work() tx: Tx, @Body() { name }: FactorName) {
    return this.enrolCode.begin(tx, name);
  }

  /** The first code. Needs a fresh proof of identity (403 `stepUpRequired`), and gives the session a new token. */
  @Post('codes/:id/confirmation')
  @GrantsLastingAccess()
  @Permission('session:own')
  @AtLogin()
  @Limited('login')
  @UseInterceptors(RenewsCookie)
  @Answers(FactorView, 201)
  confirmCode(@Work() tx: Tx, @Id() id: string, @Body() { otp }: FactorCode) {
    return this.enrolCode.confirm(tx, id, otp);
  }

  /** What a browser needs to make a passkey. */
  @Post('passkeys/challenge')
  @Permission('session:own')
  @AtLogin()
  @Answers(PasskeyOrder)
  orderPasskey(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.challenge.toEnrol(tx);
  }

  /** Adds it. Asks for a fresh proof of identity, and gives the session a new token. */
  @Post('passkeys')
  @GrantsLastingAccess()
  @Permission('session:own')
  @AtLogin()
  @UseInterceptors(RenewsCookie)
  @Answers(FactorView, 201)
  addPasskey(@Work() tx: Tx, @Body() body: NewPasskeyBody) {
    return this.enrolPasskey.run(tx, body);
  }

  @Patch(':id')
  @Permission('session:own')
  @AtLogin()
  @Answers(FactorView)
  rename(@Work() tx: Tx, @Id() id: string, @Body() { name }: FactorName) {
    return this.keep.rename(tx, id, name);
  }

  /** Removes it. Asks for a fresh proof of identity. */
  @Delete(':id')
  @RemovesOversight()
  @Permission('session:own')
  @AtLogin()
  @AnswersNothing()
  remove(@Work() tx: Tx, @Id() id: string) {
    return this.keep.remove(tx, id);
  }
}

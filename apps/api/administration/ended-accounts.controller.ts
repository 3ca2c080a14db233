import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EndAccounts, ReadEndedAccount } from '#modules/administration';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  LegalEffect,
  Limited,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { EndAccountBody, EndedAccount, EndedAccountPage } from './ended-accounts.dto.js';

/** Logins that the platform's administrators ended, and ends that are held. */
@ApiTags('administration')
@Controller('ended-accounts')
export class EndedAccountsController {
  constructor(
    private readonly accounts: EndAccounts,
    private readonly readEnded: ReadEndedAccount,
  ) {}

  /** Held ends first, then those that ended, last first. */
  @Get()
  @Permission('agency:manage')
  @AnswersPage(EndedAccountPage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.readEnded.page(tx, page);
  }

  /**
   * In every agency at once: memberships, sessions and open pages end; the administrators of each are told. With the reasons `stolen` and
   * `misuse` now; otherwise after the time of the rule `legal_act.take_back`, and it is stopped until then. 409 for oneself and for the last
   * administrator of an agency; so many a day (429 `accountEndLimit`). Needs a fresh proof of identity (403 `stepUpRequired`).
   */
  @Post()
  @LegalEffect('account.end', 'held')
  @RemovesOversight()
  @Permission('agency:manage')
  @Limited('search', 'grave')
  @Creates(ReadEndedAccount, { location: '/ended-accounts/:id' })
  @Answers(EndedAccount, 201)
  end(@Work() tx: Tx, @Body() { email, reason }: EndAccountBody) {
    return this.accounts.end(tx, email, reason);
  }

  @Get(':id')
  @Permission('agency:manage')
  @Answers(EndedAccount)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readEnded.run(tx, id);
  }

  /** The account stays. 404 for one that is not there, 409 for one that is not held (any more). Needs a fresh proof of identity. */
  @Post(':id/stop')
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Limited('grave')
  @AnswersNothing()
  stop(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.accounts.stop(tx, id);
  }

  /**
   * The login is one again, and opens nothing: each agency lets the person in again itself. Unless the person had left or had two, what it was
   * proved by is void: they come back by a recovery or an invitation. 404 for one that is not ended. Needs a fresh proof of identity.
   */
  @Post(':id/reopening')
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Limited('grave')
  @AnswersNothing()
  reopen(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.accounts.reopen(tx, id);
  }
}

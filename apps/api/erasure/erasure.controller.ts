import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EraseCase,
  KeepHolds,
  ListDueCases,
  ProposeErasure,
  ReadErasures,
  RetentionOfCase,
} from '#modules/erasure';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
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
import { DueCasePage, ErasurePage, ErasureView, LegalHoldBody, RetentionView } from './erasure.dto.js';

/** How long a case is kept, and who holds it. */
@ApiTags('erasure')
@Controller('cases')
export class CaseRetentionController {
  constructor(
    private readonly retention: RetentionOfCase,
    private readonly holds: KeepHolds,
    private readonly proposals: ProposeErasure,
    private readonly eraseCase: EraseCase,
  ) {}

  /** For participants, and once it is due for those who oversee its erasure; facts, no content. */
  @Get(':id/retention')
  @Permission('retention:read')
  @Answers(RetentionView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.retention.run(tx, id);
  }

  /** A magistrate who takes part asks that the case is kept: until they lift it, the case cannot be erased. */
  @Post(':id/legal-hold')
  @ActsOn('case:hold', RetentionOfCase, RetentionView)
  hold(@Work() tx: Tx, @Id() id: string, @Body() body: LegalHoldBody) {
    return this.holds.set(tx, id, body.reason);
  }

  /** Who set it; or another magistrate of the same office, of which who set it and the data-protection officers are told. */
  @Post(':id/legal-hold/lifting')
  @RemovesOversight()
  @ActsOn('case:hold', RetentionOfCase, RetentionView)
  lift(@Work() tx: Tx, @Id() id: string, @Body() body: LegalHoldBody) {
    return this.holds.lift(tx, id, body.reason);
  }

  /** A supervisor of the agency that leads, once its time is over and nothing stands against it. */
  @Post(':id/erasure-proposal')
  @ActsOn('erasure:decide', RetentionOfCase, RetentionView)
  @Limited('grave')
  propose(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.proposals.run(tx, id);
  }

  @Post(':id/erasure-proposal/withdrawal')
  @ActsOn('erasure:decide', RetentionOfCase, RetentionView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.proposals.withdraw(tx, id);
  }

  /**
   * By another supervisor than who proposed it and some days later (409 `erasureTooSoon`), with a fresh proof of identity (403
   * `stepUpRequired`). Held for the time of the rule `legal_act.take_back`; then the case is erased for good.
   */
  @Post(':id/erasure')
  @LegalEffect('case.erase', 'held')
  @RemovesOversight()
  @ActsOn('erasure:decide', RetentionOfCase, RetentionView)
  @Limited('grave')
  erase(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.eraseCase.run(tx, id);
  }

  /** Before it takes effect, by any supervisor of the agency that leads; it stays proposed. */
  @Post(':id/erasure/stop')
  @ActsOn('erasure:decide', RetentionOfCase, RetentionView)
  @Limited('grave')
  stop(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.eraseCase.stop(tx, id);
  }
}

/** The desk of those who decide what is erased. */
@ApiTags('erasure')
@Controller('supervision/erasures')
export class ErasureDeskController {
  constructor(private readonly dueCases: ListDueCases) {}

  /** Closed cases of one's agency whose time is over, the longest due first. */
  @Get()
  @Permission('erasure:review')
  @AnswersPage(DueCasePage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.dueCases.page(tx, page);
  }
}

/** What was erased: who decided it, and the statistical record. */
@ApiTags('erasure')
@Controller('supervision/erased-cases')
export class ErasedCasesController {
  constructor(private readonly erasures: ReadErasures) {}

  /** Of one's own agency, the newest first; of all of them for the platform's data-protection officers. */
  @Get()
  @Permission('erasure:review')
  @AnswersPage(ErasurePage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.erasures.page(tx, page);
  }

  @Get(':id')
  @Permission('erasure:review')
  @Answers(ErasureView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.erasures.run(tx, id);
  }
}

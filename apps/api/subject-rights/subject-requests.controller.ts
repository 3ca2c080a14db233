import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideAnswer, PrepareAnswer, ReadSubjectRequests, TakeBundle } from '#modules/subject-rights';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersFile,
  AnswersPage,
  attached,
  Creates,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  AskSubjectBody,
  SubjectCheckBody,
  SubjectExtensionBody,
  SubjectFileBody,
  SubjectRefusalBody,
  SubjectRequestPage,
  SubjectRequests,
  SubjectRequestsQuery,
  SubjectRequestView,
} from './subject-requests.dto.js';

/** The person of a case asks what is held of them (GDPR, art. 15). */
@ApiTags('subject-rights')
@Controller('cases')
export class CaseSubjectRequestsController {
  constructor(
    private readonly requests: ReadSubjectRequests,
    private readonly prepare: PrepareAnswer,
  ) {}

  /** Asked of the caller’s agency; other participants see nothing of it. */
  @Get(':id/subject-requests')
  @Permission('subject:prepare')
  @Answers(SubjectRequests)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.requests.ofCase(tx, id);
  }

  /** One at a time (409 `subjectAskedBefore`), so many a person and day (429 `subjectAskLimit`). */
  @Post(':id/subject-requests')
  @Permission('subject:prepare')
  @Creates(ReadSubjectRequests, { location: '/subject-requests/:id' })
  @Answers(SubjectRequestView, 201)
  ask(@Work() tx: Tx, @Id() id: string, @Body() body: AskSubjectBody) {
    return this.prepare.ask(tx, id, body);
  }
}

/** The desk of those who decide: supervisors of the agency, data-protection officers. */
@ApiTags('subject-rights')
@Controller('supervision/subject-requests')
export class SubjectDeskController {
  constructor(private readonly requests: ReadSubjectRequests) {}

  /** Newest first: facts, nothing of what is held. */
  @Get()
  @Permission('subject:decide')
  @AnswersPage(SubjectRequestPage)
  list(@Work() tx: Tx, @Query() query: SubjectRequestsQuery, @Paging() page: PagingRequest) {
    return this.requests.page(tx, query, page);
  }
}

/** One request, until its person has an answer. */
@ApiTags('subject-rights')
@Controller('subject-requests')
export class SubjectRequestsController {
  constructor(
    private readonly requests: ReadSubjectRequests,
    private readonly prepare: PrepareAnswer,
    private readonly decide: DecideAnswer,
    private readonly takeBundle: TakeBundle,
  ) {}

  @Get(':id')
  @Permission('subject:read')
  @Answers(SubjectRequestView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.requests.run(tx, id);
  }

  /** The member who spoke with the person says whether it is safe to answer: others may have forced them to ask. */
  @Post(':id/check')
  @ActsOn('subject:prepare', ReadSubjectRequests, SubjectRequestView)
  check(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: SubjectCheckBody) {
    return this.prepare.check(tx, id, ifMatch, body);
  }

  @Post(':id/withdrawal')
  @ActsOn('subject:prepare', ReadSubjectRequests, SubjectRequestView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.prepare.withdraw(tx, id);
  }

  /** By another person than who checked (403 `subjectOwnCheck`), a few days later at most (409 `subjectNotSafe`), with a fresh proof of identity (403 `stepUpRequired`). */
  @Post(':id/release')
  @ActsOn('subject:decide', ReadSubjectRequests, SubjectRequestView)
  @Limited('grave')
  release(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.decide.release(tx, id, ifMatch);
  }

  @Post(':id/refusal')
  @LegalEffect('subjectRequest.refuse', 'corrected')
  @ActsOn('subject:decide', ReadSubjectRequests, SubjectRequestView)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: SubjectRefusalBody) {
    return this.decide.refuse(tx, id, ifMatch, body.ground);
  }

  /** Once, before the month is over (409 `subjectNotExtended`). */
  @Post(':id/extension')
  @ActsOn('subject:decide', ReadSubjectRequests, SubjectRequestView)
  extend(@Work() tx: Tx, @Id() id: string, @Body() body: SubjectExtensionBody) {
    return this.decide.extend(tx, id, body.reason);
  }

  /** What was released, for the member who hands it over: the same each time, or 409. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post(':id/file')
  @Permission('subject:prepare')
  @Limited('letter', 'grave')
  @AnswersFile('application/pdf', 'application/json')
  async file(@Work() tx: Tx, @Id() id: string, @Body() { format }: SubjectFileBody) {
    return attached(await this.takeBundle.run(tx, id, format));
  }
}

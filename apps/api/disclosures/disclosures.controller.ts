import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AskDisclosure,
  Disclose,
  EndDisclosure,
  PreviewDisclosure,
  ReadDisclosureRequests,
  ReadDisclosures,
} from '#modules/disclosures';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  AskDisclosureBody,
  DisclosureBody,
  DisclosurePage,
  DisclosurePreview,
  DisclosurePreviewBody,
  DisclosureRequestView,
  DisclosureView,
  EndDisclosureBody,
} from './disclosures.dto.js';

/** What is opened of a case outside referrals, and what is asked for. */
@ApiTags('disclosures')
@Controller('cases/:id')
export class CaseDisclosuresController {
  constructor(
    private readonly read: ReadDisclosures,
    private readonly disclose: Disclose,
    private readonly previewDisclosure: PreviewDisclosure,
    private readonly askDisclosure: AskDisclosure,
  ) {}

  /** To the two ends, and to who leads the case. What is open first, the newest first. */
  @Get('disclosures')
  @Permission('disclosure:read')
  @AnswersPage(DisclosurePage)
  list(@Work() tx: Tx, @Id() id: string, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.read.ofCase(tx, id, page);
  }

  /** Opens exactly these categories, until a day; an agency passes on only what it was given. */
  @Post('disclosures')
  @LegalEffect('disclosure.give', 'corrected')
  @GrantsLastingAccess()
  @Permission('disclosure:give')
  @Limited('grave')
  @Creates(ReadDisclosures, { location: '/disclosures/:id' })
  @Answers(DisclosureView, 201)
  open(@Work() tx: Tx, @Id() id: string, @Body() body: DisclosureBody) {
    return this.disclose.run(tx, id, body);
  }

  /** What the recipient, or the one person who asked, would see. Nothing is opened. */
  @Post('disclosures/preview')
  @Permission('disclosure:give')
  @Answers(DisclosurePreview)
  preview(@Work() tx: Tx, @Id() id: string, @Body() body: DisclosurePreviewBody) {
    return this.previewDisclosure.run(tx, id, body);
  }

  /** Another participant is asked for a part: with the same answer whether or not there is something. */
  @Post('disclosure-requests')
  @Permission('disclosure:ask')
  @Creates(ReadDisclosureRequests, { location: '/disclosure-requests/:id' })
  @Answers(DisclosureRequestView, 201)
  ask(@Work() tx: Tx, @Id() id: string, @Body() body: AskDisclosureBody) {
    return this.askDisclosure.run(tx, id, body);
  }
}

/** One disclosure, until it ends. */
@ApiTags('disclosures')
@Controller('disclosures')
export class DisclosuresController {
  constructor(
    private readonly read: ReadDisclosures,
    private readonly endDisclosure: EndDisclosure,
  ) {}

  @Get(':id')
  @Permission('disclosure:read')
  @Answers(DisclosureView)
  one(@Work() tx: Tx, @Id() id: string) {
    return this.read.run(tx, id);
  }

  /** By who disclosed or who leads the case: closed from the next request on, and what was passed on from it. */
  @Post(':id/end')
  @ActsOn('disclosure:give', ReadDisclosures, DisclosureView)
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: EndDisclosureBody) {
    return this.endDisclosure.run(tx, id, ifMatch, body.reason);
  }
}

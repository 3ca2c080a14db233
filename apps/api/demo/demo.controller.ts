import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tx } from '#platform/database';
import { AnswersPage, Paging, PagingQuery, type PagingRequest, Permission, Work } from '../http/index.js';
import { DemoMailPage } from './demo.dto.js';
import { DemoMailbox } from './demo-mailbox.js';

@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(private readonly demoMailbox: DemoMailbox) {}

  @Get('mailbox')
  @Permission('demo:mailbox')
  // The docstrings that the document is made of are read of controllers that production has.
  @ApiOperation({ summary: 'The mails the demo would have sent, newest first; 404 outside a demo.' })
  @AnswersPage(DemoMailPage)
  mailbox(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.demoMailbox.run(tx, page);
  }
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, PlainAct, Work } from '../http/index.js';
import { OperationsPage } from './operations-page.js';
import { OperationsView } from './operations.dto.js';

/** How the product is, for whoever runs it. */
@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(private readonly page: OperationsPage) {}

  /** Counts, codes and times; nothing of a case. */
  @Get('operations')
  @Permission('operations:read')
  @Answers(OperationsView)
  read(@Work() tx: Tx) {
    return this.page.run(tx);
  }

  /** Sends a message again that was given up. */
  @Post('dead-letters/:id/retry')
  @ActsOn('operations:read', OperationsPage, OperationsView)
  retry(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.page.retry(tx, id);
  }
}

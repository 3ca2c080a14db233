import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadOperations, RetryDeadLetter } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, PlainAct, Work } from '../http/index.js';
import { OperationsView } from './operations.dto.js';

/** How the product is, for whoever runs it. */
@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly readOperations: ReadOperations,
    private readonly retryDeadLetter: RetryDeadLetter,
  ) {}

  /** Counts, codes and times; nothing of a case. */
  @Get('operations')
  @Permission('operations:read')
  @Answers(OperationsView)
  read(@Work() tx: Tx) {
    return this.readOperations.run(tx);
  }

  /** Begins anew with a message that was given up. */
  @Post('dead-letters/:id/retry')
  @ActsOn('operations:read', ReadOperations, OperationsView)
  retry(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.retryDeadLetter.run(tx, id);
  }
}

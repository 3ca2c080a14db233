import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClearInterceptedPerson, ReadInterception, ReportInterceptedPerson } from '#modules/police';
import type { Tx } from '#platform/database';
import { ActsOn, Id, IfMatch, PlainAct, Work } from '../http/index.js';
import { ClearInterceptedPersonBody, InterceptionView } from './interception.dto.js';

/** What becomes of each person a check met. */
@ApiTags('police')
@Controller('intercepted-persons')
export class InterceptedPersonsController {
  constructor(
    private readonly reportPerson: ReportInterceptedPerson,
    private readonly clearPerson: ClearInterceptedPerson,
  ) {}

  /** A sign was seen: a draft of a report begins with what the check knows. Sent, it becomes a case of this check. */
  @Post(':id/report')
  @ActsOn('interception:write', ReadInterception, InterceptionView)
  report(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.reportPerson.run(tx, id);
  }

  /** Checked, and no sign seen. */
  @Post(':id/clearance')
  @ActsOn('interception:write', ReadInterception, InterceptionView)
  clear(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() body: ClearInterceptedPersonBody,
  ) {
    return this.clearPerson.run(tx, id, ifMatch, body.reason);
  }
}

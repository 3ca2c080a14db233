import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SharePoliceRecord, StatementsOfCase } from '#modules/police';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, Permission, PlainAct, Work } from '../http/index.js';
import { SharePoliceRecordBody, StatementsView } from './statement.dto.js';

/** To whom a number is shown by name. */
@ApiTags('police')
@Controller()
export class PoliceRecordsController {
  constructor(private readonly shareRecord: SharePoliceRecord) {}

  /** Shows one number to one agency that takes part. */
  @Post('police-records/:id/shares')
  @Permission('statement:write')
  @Creates(StatementsOfCase, { location: '/cases/:id/statements' })
  @Answers(StatementsView, 201)
  share(@Work() tx: Tx, @Id() id: string, @Body() body: SharePoliceRecordBody) {
    return this.shareRecord.run(tx, id, body);
  }

  /** The agency no longer sees it. */
  @Post('police-record-shares/:id/end')
  @ActsOn('statement:write', StatementsOfCase, StatementsView)
  end(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.shareRecord.end(tx, id);
  }
}

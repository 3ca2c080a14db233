import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAlert, RecordCall } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Id, Work } from '../http/index.js';
import { AlertCallMade, AlertView } from './alerts.dto.js';

/** Recipients outside Relais, whom somebody calls. */
@ApiTags('alerts')
@Controller('alert-recipients')
export class AlertRecipientsController {
  constructor(private readonly recordCall: RecordCall) {}

  /** Whom your call reached: ends the escalation for this recipient. The first one counts. */
  @Post(':id/call')
  @ActsOn('alert:answer', ReadAlert, AlertView)
  call(@Work() tx: Tx, @Id() id: string, @Body() call: AlertCallMade) {
    return this.recordCall.run(tx, id, call);
  }
}

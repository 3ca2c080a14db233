import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProveReceipt } from '#modules/alerts';
import { Answers, Limited, NoUnitOfWork, Public } from '../http/index.js';
import { AlertReceipt, AlertReceiptProven } from './alerts.dto.js';

/** The one-time link of a duty holder, without a session. */
@ApiTags('alerts')
@Controller('alert-receipts')
export class AlertReceiptsController {
  constructor(private readonly proveReceipt: ProveReceipt) {}

  /** "I know": stops your reminders alone. Shows nothing of the alert; taking charge needs a login. */
  @Post()
  @Public()
  @NoUnitOfWork()
  @Limited('token')
  @Answers(AlertReceiptProven)
  prove(@Body() { token }: AlertReceipt) {
    return this.proveReceipt.run(token);
  }
}

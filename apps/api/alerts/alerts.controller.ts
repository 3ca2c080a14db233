import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcknowledgeAlert, ActOnAlert, ReadAlert } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, PlainAct, Work } from '../http/index.js';
import { AlertView } from './alerts.dto.js';
import { OpenAlert } from './open-alert.js';

/** Alerts that reach everyone who must act, and who has answered. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(
    private readonly openAlert: OpenAlert,
    private readonly acknowledgeAlert: AcknowledgeAlert,
    private readonly actOnAlert: ActOnAlert,
  ) {}

  /** An alert with the recipients you may see. Reading it as a recipient marks it as opened. */
  @Get(':id')
  @Permission('alert:read')
  @Answers(AlertView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openAlert.run(tx, id);
  }

  /** "I have it": stops the telling of your agency, until an hour has passed without an act. Commutes. */
  @Post(':id/acknowledgement')
  @ActsOn('alert:answer', ReadAlert, AlertView)
  acknowledge(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.acknowledgeAlert.run(tx, id);
  }

  /** Your agency takes charge: the alert is not armed again. Commutes. */
  @Post(':id/charge')
  @ActsOn('alert:answer', ReadAlert, AlertView)
  takeCharge(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.actOnAlert.run(tx, id);
  }
}

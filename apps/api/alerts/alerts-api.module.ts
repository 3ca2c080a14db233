import { Module } from '@nestjs/common';
import { AlertsModule } from '#modules/alerts';
import { AlertRecipientsController } from './alert-recipients.controller.js';
import { AlertsController } from './alerts.controller.js';
import { DutyController } from './duty.controller.js';
import { EscalationController } from './escalation.controller.js';

@Module({
  imports: [AlertsModule],
  controllers: [AlertsController, AlertRecipientsController, DutyController, EscalationController],
})
export class AlertsApiModule {}

import { Module } from '@nestjs/common';
import { AlertsModule } from '#modules/alerts';
import { AlertRecipientsController } from './alert-recipients.controller.js';
import { AlertsController } from './alerts.controller.js';

@Module({ imports: [AlertsModule], controllers: [AlertsController, AlertRecipientsController] })
export class AlertsApiModule {}

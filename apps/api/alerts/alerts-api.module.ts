import { OperationsKeys } from './operations-keys.js';
import { OperationsPage } from './operations-page.js';
import { ProductGauges } from './product-gauges.js';
import { Module } from '@nestjs/common';
import { AlertsModule } from '#modules/alerts';
import { NotificationsModule } from '#modules/notifications';
import { ScannerModule } from '#platform/scanner';
import { AlertReceiptsController } from './alert-receipts.controller.js';
import { ChannelsController } from './channels.controller.js';
import { OperationsController } from './operations.controller.js';
import { AlertRecipientsController } from './alert-recipients.controller.js';
import { AlertsController } from './alerts.controller.js';
import { DutyController } from './duty.controller.js';
import { DutyRoleController, StandInsController } from './stand-ins.controller.js';
import { EscalationController } from './escalation.controller.js';
import { OpenAlert } from './open-alert.js';
import { SetUp } from './set-up.js';

@Module({
  imports: [AlertsModule, NotificationsModule, ScannerModule],
  providers: [OperationsKeys, OperationsPage, ProductGauges, OpenAlert, SetUp],
  controllers: [
    AlertsController,
    AlertRecipientsController,
    AlertReceiptsController,
    ChannelsController,
    OperationsController,
    DutyController,
    EscalationController,
    StandInsController,
    DutyRoleController,
  ],
})
export class AlertsApiModule {}

import { Module } from '@nestjs/common';
import { ExportsModule } from '#modules/exports';
import { IncidentsModule } from '#modules/incidents';
import { NotificationsModule } from '#modules/notifications';
import { IncidentReachController } from './incident-reach.controller.js';
import { IncidentRegisterController, IncidentReportsController } from './incidents.controller.js';
import { OpenIncident } from './open-incident.js';

@Module({
  imports: [ExportsModule, IncidentsModule, NotificationsModule],
  controllers: [IncidentReportsController, IncidentRegisterController, IncidentReachController],
  providers: [OpenIncident],
})
export class IncidentsApiModule {}

import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { YouthServicesModule } from '#modules/youth-services';
import { CaseYouthController, YouthDeskController } from './case-youth.controller.js';
import { CoAccompanimentsController } from './co-accompaniments.controller.js';
import { OpenYouth } from './open-youth.js';
import { YouthFileController } from './youth-file.controller.js';
import { YouthMandatesController } from './youth-mandates.controller.js';

@Module({
  imports: [NotificationsModule, YouthServicesModule],
  controllers: [
    CaseYouthController,
    YouthDeskController,
    YouthMandatesController,
    YouthFileController,
    CoAccompanimentsController,
  ],
  providers: [OpenYouth],
})
export class YouthApiModule {}

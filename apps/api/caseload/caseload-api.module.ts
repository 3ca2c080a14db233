import { Module } from '@nestjs/common';
import { CaseloadModule } from '#modules/caseload';
import { NotificationsModule } from '#modules/notifications';
import { CaseWorkerController } from './case-worker.controller.js';
import { AbsencesController, CaseloadController } from './caseload.controller.js';
import { OpenWorker } from './open-worker.js';

@Module({
  imports: [CaseloadModule, NotificationsModule],
  controllers: [CaseWorkerController, CaseloadController, AbsencesController],
  providers: [OpenWorker],
})
export class CaseloadApiModule {}

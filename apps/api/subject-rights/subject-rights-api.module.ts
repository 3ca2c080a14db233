import { Module } from '@nestjs/common';
import { SubjectRightsModule } from '#modules/subject-rights';
import { OwnDataController } from './own-data.controller.js';
import {
  CaseSubjectRequestsController,
  SubjectDeskController,
  SubjectRequestsController,
} from './subject-requests.controller.js';

@Module({
  imports: [SubjectRightsModule],
  controllers: [
    OwnDataController,
    CaseSubjectRequestsController,
    SubjectDeskController,
    SubjectRequestsController,
  ],
})
export class SubjectRightsApiModule {}

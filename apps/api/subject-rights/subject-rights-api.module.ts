import { Module } from '@nestjs/common';
import { SubjectRightsModule } from '#modules/subject-rights';
import { OwnDataController } from './own-data.controller.js';

@Module({
  imports: [SubjectRightsModule],
  controllers: [OwnDataController],
})
export class SubjectRightsApiModule {}

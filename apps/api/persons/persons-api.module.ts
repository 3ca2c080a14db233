import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { PersonsModule } from '#modules/persons';
import { CaseMatchesController } from './case-matches.controller.js';
import { MatchRequestsController } from './match-requests.controller.js';
import { CaseMergesController, MergesController } from './merges.controller.js';
import { OpenMatchRequest } from './open-match-request.js';
import { OpenMerge } from './open-merge.js';
import { PersonsController } from './persons.controller.js';

@Module({
  imports: [PersonsModule, NotificationsModule],
  controllers: [
    PersonsController,
    CaseMatchesController,
    MatchRequestsController,
    CaseMergesController,
    MergesController,
  ],
  providers: [OpenMatchRequest, OpenMerge],
})
export class PersonsApiModule {}

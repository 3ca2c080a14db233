import { Module } from '@nestjs/common';
import { MissingModule } from '#modules/missing';
import { NotificationsModule } from '#modules/notifications';
import { AddressRequestsController, EpisodeAddressesController } from './addresses.controller.js';
import { MissingActsController } from './missing-acts.controller.js';
import { MissingAuthoritiesController } from './missing-authorities.controller.js';
import { MissingEndingController } from './missing-ending.controller.js';
import { MissingPapersController } from './missing-papers.controller.js';
import { MissingPhotoController } from './missing-photo.controller.js';
import { EpisodeTasksController, MissingTasksController } from './missing-tasks.controller.js';
import {
  CaseMissingController,
  MissingEpisodesController,
  MissingRegisterController,
} from './missing.controller.js';
import { MissingMistakesController, StandInQuestionsController } from './mistakes.controller.js';
import { OpenEpisode } from './open-episode.js';
import { OpenPreventiveAlert } from './open-preventive.js';
import { CasePreventiveController, PreventiveAlertsController } from './preventive.controller.js';

@Module({
  imports: [MissingModule, NotificationsModule],
  providers: [OpenEpisode, OpenPreventiveAlert],
  controllers: [
    CaseMissingController,
    MissingEpisodesController,
    MissingRegisterController,
    MissingActsController,
    MissingEndingController,
    MissingAuthoritiesController,
    MissingPapersController,
    MissingPhotoController,
    MissingTasksController,
    EpisodeTasksController,
    MissingMistakesController,
    StandInQuestionsController,
    CasePreventiveController,
    PreventiveAlertsController,
    EpisodeAddressesController,
    AddressRequestsController,
  ],
})
export class MissingApiModule {}

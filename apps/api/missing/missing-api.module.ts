import { Module } from '@nestjs/common';
import { MissingModule } from '#modules/missing';
import { NotificationsModule } from '#modules/notifications';
import { AddressRequestsController, EpisodeAddressesController } from './addresses.controller.js';
import { MissingActsController } from './missing-acts.controller.js';
import { MissingAuthoritiesController, MissingTasksController } from './missing-authorities.controller.js';
import { MissingPapersController } from './missing-papers.controller.js';
import { MissingPhotoController } from './missing-photo.controller.js';
import {
  CaseMissingController,
  MissingEpisodesController,
  MissingRegisterController,
} from './missing.controller.js';
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
    MissingAuthoritiesController,
    MissingPapersController,
    MissingPhotoController,
    MissingTasksController,
    CasePreventiveController,
    PreventiveAlertsController,
    EpisodeAddressesController,
    AddressRequestsController,
  ],
})
export class MissingApiModule {}

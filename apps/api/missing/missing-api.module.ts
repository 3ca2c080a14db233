import { Module } from '@nestjs/common';
import { MissingModule } from '#modules/missing';
import { NotificationsModule } from '#modules/notifications';
import { MissingActsController } from './missing-acts.controller.js';
import { MissingAuthoritiesController, MissingTasksController } from './missing-authorities.controller.js';
import {
  CaseMissingController,
  MissingEpisodesController,
  MissingRegisterController,
} from './missing.controller.js';
import { OpenEpisode } from './open-episode.js';

@Module({
  imports: [MissingModule, NotificationsModule],
  providers: [OpenEpisode],
  controllers: [
    CaseMissingController,
    MissingEpisodesController,
    MissingRegisterController,
    MissingActsController,
    MissingAuthoritiesController,
    MissingTasksController,
  ],
})
export class MissingApiModule {}

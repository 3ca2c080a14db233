import { Module } from '@nestjs/common';
import { MissingModule } from '#modules/missing';
import { MissingActsController } from './missing-acts.controller.js';
import { MissingAuthoritiesController, MissingTasksController } from './missing-authorities.controller.js';
import {
  CaseMissingController,
  MissingEpisodesController,
  MissingRegisterController,
} from './missing.controller.js';

@Module({
  imports: [MissingModule],
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

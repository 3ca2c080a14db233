import { Module } from '@nestjs/common';
import { MissingModule } from '#modules/missing';
import { CaseMissingController, MissingEpisodesController } from './missing.controller.js';

@Module({
  imports: [MissingModule],
  controllers: [CaseMissingController, MissingEpisodesController],
})
export class MissingApiModule {}

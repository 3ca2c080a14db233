import { Module } from '@nestjs/common';
import { ExportsModule } from '#modules/exports';
import { AsOfController } from './as-of.controller.js';
import { CaseLooksController, LookersController } from './look-report.controller.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineExportController } from './timeline-export.controller.js';

/** The audit module is global. */
@Module({
  imports: [ExportsModule],
  controllers: [
    TimelineController,
    AsOfController,
    TimelineExportController,
    CaseLooksController,
    LookersController,
  ],
})
export class TimelineApiModule {}

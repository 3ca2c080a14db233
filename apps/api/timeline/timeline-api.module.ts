import { Module } from '@nestjs/common';
import { CaseLooksController, LookersController } from './look-report.controller.js';
import { TimelineController } from './timeline.controller.js';

/** The audit module is global. */
@Module({ controllers: [TimelineController, CaseLooksController, LookersController] })
export class TimelineApiModule {}

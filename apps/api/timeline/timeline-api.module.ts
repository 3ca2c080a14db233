import { Module } from '@nestjs/common';
import { TimelineController } from './timeline.controller.js';

/** The audit module is global. */
@Module({ controllers: [TimelineController] })
export class TimelineApiModule {}

import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { DemoController } from './demo.controller.js';
import { DemoMailbox } from './demo-mailbox.js';

/** Loaded where there is a demo and nowhere else: the image has no such file. */
@Module({
  imports: [NotificationsModule],
  controllers: [DemoController],
  providers: [DemoMailbox],
})
export class DemoApiModule {}

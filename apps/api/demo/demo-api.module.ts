import { Module } from '@nestjs/common';
import { DemoAccountsRepository } from '#modules/demo';
import { NotificationsModule } from '#modules/notifications';
import { DemoController } from './demo.controller.js';
import { DemoMailbox } from './demo-mailbox.js';
import { RefuseOpenDemo } from './refuse-open-demo.js';

@Module({
  imports: [NotificationsModule],
  controllers: [DemoController],
  providers: [DemoMailbox, DemoAccountsRepository, RefuseOpenDemo],
})
export class DemoApiModule {}

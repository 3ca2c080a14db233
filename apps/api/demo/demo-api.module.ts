import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { DemoController } from './demo.controller.js';
import { DemoMailbox } from './demo-mailbox.js';

@Module({ imports: [NotificationsModule], controllers: [DemoController], providers: [DemoMailbox] })
export class DemoApiModule {}

import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { NoticePreferencesController } from './notice-preferences.controller.js';
import { PushController } from './push.controller.js';
import { NotificationsController } from './notifications.controller.js';

@Module({
  imports: [NotificationsModule],
  controllers: [NotificationsController, NoticePreferencesController, PushController],
})
export class NotificationsApiModule {}

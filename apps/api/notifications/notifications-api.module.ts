import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { NoticePreferencesController } from './notice-preferences.controller.js';
import { NotificationsController } from './notifications.controller.js';

@Module({
  imports: [NotificationsModule],
  controllers: [NotificationsController, NoticePreferencesController],
})
export class NotificationsApiModule {}

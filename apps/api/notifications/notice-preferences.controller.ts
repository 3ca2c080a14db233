import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepNoticePreferences } from '#modules/notifications';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Permission, Work } from '../http/index.js';
import { NoticePreferences, SetNoticePreferences } from './notice-preferences.dto.js';

/** How you want the mails of ordinary notices. Alerts, what is critical and what becomes of your login are told at once, whatever stands here. */
@ApiTags('notifications')
@Controller('notification-preferences')
export class NoticePreferencesController {
  constructor(private readonly keepPreferences: KeepNoticePreferences) {}

  @Get()
  @Permission('notification:read')
  @Answers(NoticePreferences)
  read(@Work() tx: Tx) {
    return this.keepPreferences.run(tx);
  }

  /** Replaces all of them. What is held already comes when it was to come. */
  @Post()
  @ActsOn('notification:read', KeepNoticePreferences, NoticePreferences)
  set(@Work() tx: Tx, @Body() chosen: SetNoticePreferences) {
    return this.keepPreferences.set(tx, chosen);
  }
}

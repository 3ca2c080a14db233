import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcknowledgeNotification, ListNotifications, ReadNotification } from '#modules/notifications';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  AnswersPage,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { NotificationPage, NotificationsQuery, NotificationView } from './notifications.dto.js';

/** What one was told. */
@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly acknowledgeNotification: AcknowledgeNotification,
  ) {}

  /** Newest first, with the number of unread ones. */
  @Get()
  @Permission('notification:read')
  @AnswersPage(NotificationPage)
  list(@Work() tx: Tx, @Query() query: NotificationsQuery, @Paging() page: PagingRequest) {
    return this.listNotifications.run(tx, { ...page, unread: query.unread ?? false });
  }

  /** "I have taken note." Commutes: no If-Match, and a second one changes nothing. */
  @Post(':id/acknowledgement')
  @ActsOn('notification:read', ReadNotification, NotificationView)
  acknowledge(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.acknowledgeNotification.run(tx, id);
  }
}

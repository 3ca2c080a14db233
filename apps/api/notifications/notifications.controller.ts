import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcknowledgeNotification,
  ListNotifications,
  MarkAllRead,
  ReadNotification,
} from '#modules/notifications';
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
import {
  NotificationPage,
  NotificationsQuery,
  NotificationView,
  ReadNotifications,
  UnreadNotifications,
} from './notifications.dto.js';

/** What one was told. */
@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly acknowledgeNotification: AcknowledgeNotification,
    private readonly markAllRead: MarkAllRead,
  ) {}

  /** Newest first, with the number of unread ones. */
  @Get()
  @Permission('notification:read')
  @AnswersPage(NotificationPage)
  list(
    @Work() tx: Tx,
    @Query() { unread = false, topic, caseId }: NotificationsQuery,
    @Paging() page: PagingRequest,
  ) {
    return this.listNotifications.run(tx, { ...page, unread, topic, caseId });
  }

  /**
   * Marks as read what was shown, up to a thousand; answers how many are unread now. A notification that still asks for an act stays
   * unread, and is seen one by one.
   */
  @Post('reading')
  @ActsOn('notification:read', MarkAllRead, UnreadNotifications)
  markRead(@Work() tx: Tx, @Body() shown: ReadNotifications) {
    return this.markAllRead.mark(tx, shown);
  }

  /** "I have taken note." Commutes: no If-Match, and a second one changes nothing. */
  @Post(':id/acknowledgement')
  @ActsOn('notification:read', ReadNotification, NotificationView)
  acknowledge(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.acknowledgeNotification.run(tx, id);
  }
}

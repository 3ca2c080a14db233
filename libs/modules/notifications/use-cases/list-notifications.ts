import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { NotificationView } from '../domain/notification-view.js';
import {
  type NotificationCounts,
  type NotificationFilter,
  NotificationReader,
} from '../persistence/notification-reader.js';

/** What the actor was told, newest first. Holds nothing of a case, so reading it is no look. */
@Injectable()
export class ListNotifications {
  constructor(private readonly reader: NotificationReader) {}

  run(
    tx: Tx,
    request: PageRequest & NotificationFilter & { unread: boolean; total?: boolean },
  ): Promise<Page<NotificationView> & { unread: number }> {
    return this.reader.page(tx, request);
  }

  /** How many nobody has read, and how many are urgent and seen by nobody. */
  counts(tx: Tx): Promise<NotificationCounts> {
    return this.reader.counts(tx);
  }
}

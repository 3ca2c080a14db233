import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { NotificationView } from '../domain/notification-view.js';
import { NotificationReader } from '../persistence/notification-reader.js';

@Injectable()
export class ReadNotification {
  constructor(private readonly reader: NotificationReader) {}

  /** @throws NotFound when there is none, or not for this actor */
  run(tx: Tx, id: string): Promise<NotificationView> {
    return this.reader.one(tx, id);
  }
}

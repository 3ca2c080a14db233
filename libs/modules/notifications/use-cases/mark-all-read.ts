import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import { type NotificationFilter, NotificationReader } from '../persistence/notification-reader.js';
import { NotificationMarksRepository } from '../persistence/notification-marks.repository.js';

/** The newest notification that the person had before them, and the filter under which they saw the list. */
export interface ReadUntil extends NotificationFilter {
  until: string;
}

/** A person says that they have read the list. A notification that still asks for an act stays unread: the list may not hide it from a colleague. */
@Injectable()
export class MarkAllRead {
  constructor(
    private readonly marks: NotificationMarksRepository,
    private readonly reader: NotificationReader,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** @returns how many notifications of the actor are unread */
  async run(tx: Tx): Promise<{ unread: number }> {
    const { unread } = await this.reader.counts(tx);
    return { unread };
  }

  /** @throws InvalidInput `until` when there is no such notification, or not for this actor */
  async mark(tx: Tx, { until, ...filter }: ReadUntil): Promise<{ unread: number }> {
    const newest = await this.reader.placeOf(tx, until);
    if (newest === undefined) throw InvalidInput.field('until', 'unknown');
    const read = await this.marks.readAll(tx, newest, filter);
    if (read.length > 0) {
      await this.marks.open(tx, read);
      const subject = { type: 'notification', id: until };
      this.audit.record(tx, {
        action: 'notification.all_read',
        params: { count: String(read.length) },
        subject,
      });
      await this.feed.tell(tx, { agencyId: memberOf(tx).agencyId, type: 'notification', subjectId: until });
    }
    return this.run(tx);
  }
}

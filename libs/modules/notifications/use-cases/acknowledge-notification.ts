import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import type { NotificationView } from '../domain/notification-view.js';
import { NotificationMarksRepository } from '../persistence/notification-marks.repository.js';
import { NotificationReader } from '../persistence/notification-reader.js';

/** A person says they have taken note. Commutes: the first one counts, a second is no error and no second event. */
@Injectable()
export class AcknowledgeNotification {
  constructor(
    private readonly marks: NotificationMarksRepository,
    private readonly reader: NotificationReader,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** @throws NotFound when there is none, or not for this actor */
  async run(tx: Tx, id: string): Promise<NotificationView> {
    const first = await this.marks.acknowledge(tx, id);
    const view = await this.reader.one(tx, id);
    if (first) {
      await this.marks.open(tx, [id]);
      const subject = { type: 'notification', id };
      this.audit.record(tx, { action: 'notification.acknowledged', params: { kind: view.kind }, subject });
      const { agencyId } = memberOf(tx);
      await this.feed.tell(tx, { agencyId, type: 'notification', subjectId: id });
    }
    return view;
  }
}

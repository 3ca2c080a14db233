import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';

/** Tells the writer's other browsers and devices that a draft changed; nobody else. */
@Injectable()
export class DraftFeed {
  constructor(private readonly feed: Feed) {}

  async changed(tx: Tx, draftId: string): Promise<void> {
    const { agencyId, userId } = memberOf(tx);
    await this.feed.tell(tx, { agencyId, audience: 'person', userId, type: 'draft', subjectId: draftId });
  }
}

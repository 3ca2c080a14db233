import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';

/** What agencies are told of matching, and what is kept of it. */
@Injectable()
export class MatchJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly audit: Audit,
  ) {}

  async requested(tx: Tx, requestId: string, agencyId: string): Promise<void> {
    this.audit.record(tx, { action: 'match.requested', subject: { type: 'match_request', id: requestId } });
    await this.outbox.add(tx, { type: 'match.requested', ids: { requestId } });
    await this.feed.tell(tx, { agencyId, type: 'match', subjectId: requestId });
  }

  async ended(tx: Tx, inquiryId: string): Promise<void> {
    this.audit.record(tx, { action: 'match.ended', subject: { type: 'match_inquiry', id: inquiryId } });
    await this.outbox.add(tx, { type: 'match.ended', ids: { inquiryId } });
  }
}

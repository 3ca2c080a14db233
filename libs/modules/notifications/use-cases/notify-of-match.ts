import { Injectable } from '@nestjs/common';
import { MatchEnds, type MatchNotice } from '#modules/persons';
import type { Tx } from '#platform/database';
import { Feed, type OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { NoticesRepository } from '../persistence/notices.repository.js';
import { MailDispatch } from './notify-of-referral.js';

/** An agency must answer a request; who asked only learns how the question ended. */
const SEVERITY: Readonly<Record<MatchNotice, Severity>> = {
  'match.requested': 'action',
  'match.confirmed': 'action',
  'match.ended': 'info',
};

/** Tells an agency about matching, as `system:notifier`: no name, no agency, nothing of the person. */
@Injectable()
export class NotifyOfMatch {
  constructor(
    private readonly ends: MatchEnds,
    private readonly notices: NoticesRepository,
    private readonly mails: MailDispatch,
    private readonly feed: Feed,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const end = await this.ends.run(tx, message.ids);
    if (!end) return;
    const { agencyId, caseId, subject } = end;
    const audience = 'queue';
    const severity = SEVERITY[message.type as MatchNotice];
    const notice = {
      messageId: message.messageId,
      agencyId,
      caseId,
      audience,
      kind: message.type,
      severity,
      subject,
      params: {},
    } as const;
    const id = await this.notices.insert(tx, notice);
    if (!id) return;
    await this.notices.addInApp(tx, id, agencyId);
    await this.mails.add(tx, { notificationId: id, agencyId, audience, caseId });
    await this.feed.tell(tx, { agencyId, audience, type: 'notification', subjectId: id });
  }
}

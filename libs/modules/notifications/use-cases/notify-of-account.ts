import { Injectable } from '@nestjs/common';
import type { AccountEvent } from '#modules/access';
import type { Tx } from '#platform/database';
import { Feed, type OutboxMessage } from '#platform/outbox';
import { NoticesRepository } from '../persistence/notices.repository.js';
import { MailDispatch } from './tell-notice.js';

/**
 * Tells the person of an account, as `system:notifier`, what became of how they log in: in the application and by mail, at any hour.
 * Not on devices: one of them may be the one that is told of.
 */
@Injectable()
export class NotifyOfAccount {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly mails: MailDispatch,
    private readonly feed: Feed,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const [userId, agencyId] = [ids['userId']!, ids['agencyId']!];
    const notice = {
      messageId,
      agencyId,
      audience: 'person',
      userId,
      kind: type as AccountEvent,
      severity: 'info',
      subject: { type: 'account', id: userId },
      params: {},
    } as const;
    const id = await this.notices.insert(tx, notice);
    if (!id) return;
    await this.notices.addInApp(tx, id, agencyId);
    await this.mails.add(tx, id, notice);
    await this.feed.tell(tx, { agencyId, audience: 'person', userId, type: 'notification', subjectId: id });
  }
}

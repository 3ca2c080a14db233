import { Injectable } from '@nestjs/common';
import { EndedAccountsToTell } from '#modules/administration';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier`, the administrators and data-protection officers of an agency that the platform ended the account of
 * somebody who works there: at any hour, for that person may have been on duty. Not whose: the link leads to who may read it.
 */
@Injectable()
export class NotifyOfEndedAccount {
  constructor(
    private readonly accounts: EndedAccountsToTell,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, ids }: OutboxMessage): Promise<void> {
    for (const told of await this.accounts.told(tx, ids['agencyId']!)) {
      await this.tellNotice.run(tx, {
        ...told,
        audience: 'person',
        messageId,
        kind: 'account.ended',
        severity: 'critical',
        subject: { type: 'member', id: ids['memberId']! },
        params: {},
      });
    }
  }
}

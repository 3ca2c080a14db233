import { Injectable } from '@nestjs/common';
import { EndedAccountsToTell } from '#modules/administration';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier`, those who answer for an agency of a credential that was made for it or that ended with the account of its
 * maker, and of a sealed address: its supervisors, and of a webhook its administrators and data-protection officers as well. The
 * colleagues see a thief of a login, and know before the night what their agency has to do without.
 */
@Injectable()
export class NotifyOfCredential {
  constructor(
    private readonly accounts: EndedAccountsToTell,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const agencyId = ids['agencyId']!;
    const isWebhook = type.startsWith('credential.webhook');
    const notice = {
      messageId,
      agencyId,
      kind: type,
      severity: type.endsWith('_ended') ? 'action' : 'info',
      subject: { type: isWebhook ? 'webhook' : 'house', id: agencyId },
      params: {},
    } as const;
    await this.tellNotice.run(tx, { ...notice, audience: 'supervisor' });
    for (const told of isWebhook ? await this.accounts.told(tx, agencyId) : []) {
      await this.tellNotice.run(tx, { ...notice, ...told, audience: 'person' });
    }
  }
}

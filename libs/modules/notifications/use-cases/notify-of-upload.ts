import { Injectable } from '@nestjs/common';
import { SenderOfUpload } from '#modules/documents';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/** Tells a person, as `system:notifier`, that a file they were sending did not arrive in full. */
@Injectable()
export class NotifyOfUpload {
  constructor(
    private readonly senders: SenderOfUpload,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const uploadId = message.ids['uploadId']!;
    const sender = await this.senders.run(tx, uploadId);
    if (!sender) return;
    const { agencyId, userId, caseId } = sender;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      userId,
      caseId,
      audience: 'person',
      kind: message.type,
      severity: 'action',
      subject: { type: 'case', id: caseId },
      params: {},
    });
  }
}

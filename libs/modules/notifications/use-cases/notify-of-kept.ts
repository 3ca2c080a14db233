import { Injectable } from '@nestjs/common';
import { DueDepartures, type KeptEvent } from '#modules/administration';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier`, the administrator who decided a departure or the end of an account that it had no effect, since the person
 * is the last administrator of an agency: the login works, and another act is needed.
 */
@Injectable()
export class NotifyOfKept {
  constructor(
    private readonly departures: DueDepartures,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const kind = type as KeptEvent;
    const told = await this.departures.decider(tx, ids['decidedBy']!);
    if (!told) return;
    await this.tellNotice.run(tx, {
      ...told,
      audience: 'person',
      messageId,
      kind,
      severity: 'action',
      subject: { type: kind === 'member.kept' ? 'member' : 'account', id: ids['subjectId']! },
      params: {},
    });
  }
}

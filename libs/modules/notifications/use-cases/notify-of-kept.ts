import { Injectable } from '@nestjs/common';
import { DueDepartures, type KeptEvent } from '#modules/administration';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { TellNotice } from './tell-notice.js';

/**
 * Tells, as `system:notifier`, that a departure or the end of an account had no effect: the login works, and another act is needed. The
 * person who decided it is told, or, where that person is no administrator there any more, the administrators of the agency.
 */
@Injectable()
export class NotifyOfKept {
  constructor(
    private readonly departures: DueDepartures,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const kind = type as KeptEvent;
    for (const told of await this.departures.toTell(tx, ids['deciderId']!))
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

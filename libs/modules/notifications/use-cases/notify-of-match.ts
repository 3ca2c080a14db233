import { Injectable } from '@nestjs/common';
import { MatchEnds, type MatchNotice } from '#modules/persons';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

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
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const end = await this.ends.run(tx, message.ids);
    if (!end) return;
    const { agencyId, caseId, subject } = end;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      caseId,
      audience: 'queue',
      kind: message.type,
      severity: SEVERITY[message.type as MatchNotice],
      subject,
      params: {},
    });
  }
}

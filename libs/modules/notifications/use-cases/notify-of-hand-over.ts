import { Injectable } from '@nestjs/common';
import { DueHandOvers, type PoliceEvent } from '#modules/police';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is: without a confirmation nobody knows that the person arrived. */
const SEVERITY: Readonly<Record<PoliceEvent, Severity>> = {
  'hand_over.proposed': 'action',
  'hand_over.received': 'info',
  'hand_over.arrived': 'info',
  'hand_over.failed': 'action',
  'hand_over.unconfirmed': 'action',
  'hand_over.overdue': 'critical',
};

/** Told only while nobody has confirmed. */
const WHILE_OPEN = ['hand_over.proposed', 'hand_over.unconfirmed', 'hand_over.overdue'];

/** Tells the side a message names, as `system:notifier`: the other agency, and nothing of the person. */
@Injectable()
export class NotifyOfHandOver {
  constructor(
    private readonly handOvers: DueHandOvers,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, handOverId } = message.ids as Record<string, string>;
    const ends = handOverId && (await this.handOvers.ends(tx, handOverId));
    if (!ends || !agencyId || !message.caseId) return;
    if (WHILE_OPEN.includes(message.type) && ends.status !== 'proposed') return;
    const isGiver = agencyId === ends.fromAgencyId;
    const giver = { agencyId: ends.fromAgencyId, agencyName: ends.fromName };
    const receiver = ends.toAgencyId ? { agencyId: ends.toAgencyId, agencyName: ends.toName! } : undefined;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      caseId: message.caseId,
      audience: audience as Audience,
      kind: message.type,
      severity: SEVERITY[message.type as PoliceEvent],
      subject: { type: 'hand_over', id: ends.id },
      params: { ...(isGiver ? receiver : giver), side: isGiver ? 'giver' : 'receiver' },
    });
  }
}

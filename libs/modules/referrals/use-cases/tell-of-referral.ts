import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, type Party } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { REFERRAL_EVENTS } from '../domain/referral.events.js';
import { ReferralEnds, type ReferralEndsView } from '../persistence/referral-ends.js';

/** Tells the agency at the other end of a referral, and the one that leads where the message names it. */
@Injectable()
export class TellOfReferral {
  constructor(private readonly ends: ReferralEnds) {}

  @OnMessage(REFERRAL_EVENTS, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const referral = await this.ends.run(tx, ids['referralId'] ?? '');
    if (!referral) return;
    const { id, caseId, status } = referral;
    return { caseId, subjectId: id, state: status, to: partiesOf(referral, ids['leadAgencyId']) };
  }
}

/** Each reads which agency is at the other end, and what it is about in codes. */
function partiesOf(referral: ReferralEndsView, leadId: string | undefined): Party[] {
  const { caseId, service, urgency, fromAgencyId, fromName, toAgencyId, toName } = referral;
  const about = { service, urgency };
  const sender = { agencyId: fromAgencyId, params: { agencyId: toAgencyId, agencyName: toName, ...about } };
  const recipient = {
    agencyId: toAgencyId,
    params: { agencyId: fromAgencyId, agencyName: fromName, ...about },
  };
  const lead = { ...sender, agencyId: leadId!, subject: { type: 'lead', id: caseId } };
  return [
    { ...sender, as: 'sender' },
    { ...recipient, as: 'recipient' },
    ...(leadId && leadId !== fromAgencyId ? [{ ...lead, as: 'lead' }] : []),
  ];
}

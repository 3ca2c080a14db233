import { Injectable } from '@nestjs/common';
import { ReferralEnds, type ReferralEndsView } from '#modules/referrals';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { type NoticeRule, noticeRuleOf } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Tells the agency at the other end of a referral, as `system:notifier`. The same message twice tells once. */
@Injectable()
export class NotifyOfReferral {
  constructor(
    private readonly ends: ReferralEnds,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const rule = noticeRuleOf(message.type);
    const referral = rule && (await this.ends.run(tx, message.ids['referralId'] ?? ''));
    if (!rule || !referral) return;
    if (rule.onlyIn && !rule.onlyIn.includes(referral.status)) return;
    const agencyId = rule.to === 'sender' ? referral.fromAgencyId : referral.toAgencyId;
    const { audience, severity } = rule;
    const notice = {
      messageId: message.messageId,
      caseId: referral.caseId,
      audience,
      kind: message.type,
      severity,
      params: paramsOf(rule, referral),
    };
    await this.tellNotice.run(tx, { ...notice, agencyId, subject: { type: 'referral', id: referral.id } });
    const leadId = message.ids['leadAgencyId'];
    if (!leadId || leadId === agencyId) return;
    // Who leads need not be able to read the referral of another agency: it is told of the case.
    await this.tellNotice.run(tx, {
      ...notice,
      agencyId: leadId,
      subject: { type: 'lead', id: referral.caseId },
    });
  }
}

/** What the screen needs to say it in words: who is at the other end, and what it is about in codes. */
function paramsOf(rule: NoticeRule, referral: ReferralEndsView): Record<string, string> {
  const other =
    rule.to === 'sender'
      ? { agencyId: referral.toAgencyId, agencyName: referral.toName }
      : { agencyId: referral.fromAgencyId, agencyName: referral.fromName };
  return { ...other, service: referral.service, urgency: referral.urgency };
}

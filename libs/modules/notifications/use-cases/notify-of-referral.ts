import { Injectable } from '@nestjs/common';
import { ReferralEnds, type ReferralEndsView } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Feed, Outbox, type OutboxMessage } from '#platform/outbox';
import { MAIL_DUE } from '../domain/notification.events.js';
import { type NoticeRule, noticeRuleOf } from '../domain/notice-rules.js';
import { MailTransport } from '../mail/mail-transport.js';
import { AddresseesRepository } from '../persistence/addressees.repository.js';
import { NoticesRepository } from '../persistence/notices.repository.js';

/** The e-mails beside a notification, each a message of the outbox of its own: one that fails delays no other. */
@Injectable()
export class MailDispatch {
  constructor(
    private readonly addressees: AddresseesRepository,
    private readonly notices: NoticesRepository,
    private readonly transport: MailTransport,
    private readonly outbox: Outbox,
  ) {}

  async add(
    tx: Tx,
    notice: { notificationId: string; agencyId: string; audience: NoticeRule['audience']; caseId?: string },
  ): Promise<void> {
    if (!this.transport.available) return;
    const { notificationId, agencyId, audience, caseId } = notice;
    for (const addressee of await this.addressees.of(tx, agencyId, audience, caseId)) {
      const mail = { notificationId, agencyId, addressee, domain: this.transport.domain };
      const deliveryId = await this.notices.addMail(tx, mail);
      if (deliveryId) await this.outbox.add(tx, { type: MAIL_DUE, ids: { deliveryId } });
    }
  }
}

/** Tells the agency at the other end of a referral, as `system:notifier`. The same message twice tells once. */
@Injectable()
export class NotifyOfReferral {
  constructor(
    private readonly ends: ReferralEnds,
    private readonly notices: NoticesRepository,
    private readonly mails: MailDispatch,
    private readonly feed: Feed,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const rule = noticeRuleOf(message.type);
    const referral = rule && (await this.ends.run(tx, message.ids['referralId'] ?? ''));
    if (!rule || !referral) return;
    if (rule.onlyIn && !rule.onlyIn.includes(referral.status)) return;
    const agencyId = rule.to === 'sender' ? referral.fromAgencyId : referral.toAgencyId;
    const { audience, severity } = rule;
    const id = await this.notices.insert(tx, {
      messageId: message.messageId,
      agencyId,
      caseId: referral.caseId,
      audience,
      kind: message.type,
      severity,
      subject: { type: 'referral', id: referral.id },
      params: paramsOf(rule, referral),
    });
    if (!id) return;
    await this.notices.addInApp(tx, id, agencyId);
    await this.mails.add(tx, { notificationId: id, agencyId, audience, caseId: referral.caseId });
    await this.feed.tell(tx, { agencyId, audience, type: 'notification', subjectId: id });
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

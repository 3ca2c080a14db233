import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { mailPlanOf, NO_PREFERENCES } from '../domain/notice-preferences.js';
import { MAIL_DUE } from '../domain/notification.events.js';
import { MailTransport } from '../mail/mail-transport.js';
import { NoticePreferencesRepository } from '../persistence/notice-preferences.repository.js';
import { AddresseesRepository } from '../persistence/addressees.repository.js';
import { type NewNotice, NoticesRepository } from '../persistence/notices.repository.js';
import { PushDispatch } from './push-dispatch.js';

/**
 * The e-mails beside a notification, each a message of the outbox of its own: one that fails delays no other. Those that
 * somebody wants later wait until `ReleaseHeldMails` lets them go.
 */
@Injectable()
export class MailDispatch {
  constructor(
    private readonly addressees: AddresseesRepository,
    private readonly notices: NoticesRepository,
    private readonly preferences: NoticePreferencesRepository,
    private readonly transport: MailTransport,
    private readonly outbox: Outbox,
  ) {}

  async add(tx: Tx, notificationId: string, notice: NewNotice): Promise<void> {
    if (!this.transport.available) return;
    const { agencyId } = notice;
    const addressees = await this.addressees.of(tx, notice);
    const chosen = await this.preferences.of(
      tx,
      addressees.flatMap(({ userId }) => userId ?? []),
    );
    for (const addressee of addressees) {
      // The queue address of an agency has no quiet hours.
      const preferences = chosen.get(addressee.userId ?? '') ?? NO_PREFERENCES;
      const plan = mailPlanOf(preferences, notice, tx.now);
      if (!plan.mail) continue;
      const mail = { notificationId, agencyId, addressee, domain: this.transport.domain, ...plan };
      const deliveryId = await this.notices.addMail(tx, mail);
      if (deliveryId && !plan.heldUntil) await this.outbox.add(tx, { type: MAIL_DUE, ids: { deliveryId } });
    }
  }
}

/** One notice: in the application, by mail, on devices, and to the open browsers. The same message twice tells once. */
@Injectable()
export class TellNotice {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly mails: MailDispatch,
    private readonly pushes: PushDispatch,
    private readonly feed: Feed,
  ) {}

  async run(tx: Tx, notice: NewNotice, { notOnDevices = false } = {}): Promise<void> {
    const { agencyId, audience, userId } = notice;
    const id = await this.notices.insert(tx, notice);
    if (!id) return;
    await this.notices.addInApp(tx, id, agencyId);
    await this.mails.add(tx, id, notice);
    if (!notOnDevices) await this.pushes.add(tx, id, notice);
    await this.feed.tell(tx, { agencyId, audience, userId, type: 'notification', subjectId: id });
  }
}

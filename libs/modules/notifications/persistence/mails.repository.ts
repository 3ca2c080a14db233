import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** An e-mail that is due. `address` is null when whoever should get it has lost the right to. */
export interface DueMail {
  deliveryId: string;
  notificationId: string;
  kind: string;
  rfcMessageId: string;
  attempts: number;
  /** Of an alert: the message whose one-time link goes with it. */
  messageId: string;
  address: string | null;
  language: Language;
}

/** Rights and addresses of this moment, not of the moment the notice was made. */
const TAKE = `
update relais.deliveries d set attempts = d.attempts + 1
from relais.notifications n, relais.agencies a
where d.id = $1 and d.channel = 'email' and d.state = 'pending' and n.id = d.notification_id and a.id = d.agency_id
returning d.id as "deliveryId", n.id as "notificationId", n.kind, d.rfc_message_id as "rfcMessageId", d.attempts,
  n.message_id as "messageId",
  case when not a.on_system then null when d.recipient_user_id is null then a.queue_email else (
    select u.email from relais.users u where u.id = d.recipient_user_id and u.disabled_at is null
      and not exists (select 1 from relais.case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
      and exists (
      select 1 from relais.memberships m where m.user_id = u.id and m.agency_id = d.agency_id
        and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
        and m.roles && case when n.audience = 'supervisor' then array['supervisor'] else array['caseworker', 'supervisor'] end)) end
    as address,
  coalesce((select u.language from relais.users u where u.id = d.recipient_user_id), a.language) as language`;

@Injectable()
export class MailsRepository {
  /** Begins an attempt; undefined when the mail is no longer pending. */
  async take(tx: Tx, deliveryId: string): Promise<DueMail | undefined> {
    const [mail] = await tx.query<DueMail>(TAKE, [deliveryId, tx.now]);
    return mail;
  }

  /** @param failure a code, for everything but `handed_over` */
  async settle(
    tx: Tx,
    deliveryId: string,
    state: 'handed_over' | 'bounced' | 'failed',
    failure?: string,
  ): Promise<void> {
    await tx.execute(
      `update relais.deliveries set state = $2, failure = $3, changed_at = $4 where id = $1 and state = 'pending'`,
      [deliveryId, state, failure ?? null, tx.now],
    );
  }

  async note(tx: Tx, deliveryId: string, failure: string): Promise<void> {
    await tx.execute('update relais.deliveries set failure = $2, changed_at = $3 where id = $1', [
      deliveryId,
      failure,
      tx.now,
    ]);
  }
}

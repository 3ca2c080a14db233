import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';
import { type Claim, CLAIMING, IS_FREE } from './claims.repository.js';
import { STILL_TOLD } from './still-told.js';

/** An e-mail that is due. `address` is null when whoever should get it has lost the right to. */
export interface DueMail extends Claim {
  notificationId: string;
  kind: string;
  rfcMessageId: string;
  /** Of an alert: the message whose one-time link goes with it. */
  messageId: string;
  address: string | null;
  language: Language;
}

/**
 * Rights and addresses of this moment, not of the moment the notice was made. The notices are looked for once: joined with the
 * deliveries, a plan from when there were few went through all of them for every mail.
 */
const TAKE = `
with taken as (
  update relais.deliveries d set ${CLAIMING} where d.id = any ($1) and d.channel = 'email' and ${IS_FREE}
  returning d.id, d.notification_id, d.agency_id, d.recipient_user_id, d.rfc_message_id, d.attempts),
n as materialized (select id, kind, message_id, case_id, audience from relais.notifications
  where id = any (array(select t.notification_id from taken t)))
select d.id as "deliveryId", n.id as "notificationId", n.kind, d.rfc_message_id as "rfcMessageId", d.attempts,
  n.message_id as "messageId",
  case when not a.on_system then null when d.recipient_user_id is null then a.queue_email else (
    select u.email from relais.users u where u.id = d.recipient_user_id and ${STILL_TOLD}) end
    as address,
  coalesce((select u.language from relais.users u where u.id = d.recipient_user_id), a.language) as language
from taken d join n on n.id = d.notification_id join relais.agencies a on a.id = d.agency_id`;

/** E-mails that are due. */
@Injectable()
export class MailsRepository {
  /** Begins an attempt of each that is still pending and on its way with nobody; of two workers at once only one gets each. */
  take(tx: Tx, deliveryIds: readonly string[]): Promise<DueMail[]> {
    return tx.query<DueMail>(TAKE, [deliveryIds, tx.now]);
  }
}

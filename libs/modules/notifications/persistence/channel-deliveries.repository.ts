import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, type Language } from '#kernel';
import type { Tx } from '#platform/database';
import { type Claim, CLAIMING, IS_FREE } from './claims.repository.js';

/** A text message that is due; `mobile` is null when whoever should get it has lost the right to, or has no number. */
export interface DueSms extends Claim {
  notificationId: string;
  mobile: string | null;
  language: Language;
}

/** A call of a webhook that is due; `url` is null once the agency has no endpoint any more. One that has ended is not called. */
export interface DueWebhook extends Claim {
  agencyId: string;
  kind: string;
  subjectId: string;
  createdAt: Date;
  endpointId: string | null;
  /** Endpoints at the same address whose secret was replaced a short while ago. */
  replacedIds: string[];
  url: string | null;
  agencyEnded: boolean;
}

const TAKE_SMS = `
update relais.deliveries d set ${CLAIMING}
from relais.notifications n, relais.users u
where d.id = any ($1) and d.channel = 'sms' and ${IS_FREE} and n.id = d.notification_id and u.id = d.recipient_user_id
returning d.id as "deliveryId", n.id as "notificationId", d.attempts, u.language,
  (select c.mobile from relais.alert_contacts c where c.user_id = u.id and u.disabled_at is null
     and not exists (select 1 from relais.case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
     and exists (select 1 from relais.memberships m join relais.agencies a on a.id = m.agency_id and a.ended_at is null
       where m.user_id = u.id and m.agency_id = d.agency_id
       and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
       and m.roles && array['caseworker', 'supervisor'])) as mobile`;

/** So long a receiver has to take over a new secret. */
const OLD_SECRET_SIGNS_FOR = '24 hours';

const TAKE_WEBHOOK = `
update relais.deliveries d set ${CLAIMING}
from relais.notifications n
where d.id = any ($1) and d.channel = 'webhook' and ${IS_FREE} and n.id = d.notification_id
returning d.id as "deliveryId", d.agency_id as "agencyId", d.attempts, n.kind, n.subject_id as "subjectId",
  n.created_at as "createdAt",
  exists (select 1 from relais.agencies a where a.id = d.agency_id and a.ended_at is not null) as "agencyEnded",
  (select e.id from relais.webhook_endpoints e where e.agency_id = d.agency_id and e.removed_at is null) as "endpointId",
  (select e.url from relais.webhook_endpoints e where e.agency_id = d.agency_id and e.removed_at is null) as url,
  array(select o.id from relais.webhook_endpoints o join relais.webhook_endpoints e
    on e.agency_id = o.agency_id and e.url = o.url and e.removed_at is null
    where o.agency_id = d.agency_id and o.removed_at > $2::timestamptz - interval '${OLD_SECRET_SIGNS_FOR}'
    order by o.removed_at desc limit 2) as "replacedIds"`;

/** Text messages and webhooks that are due, with the rights and addresses of this moment. */
@Injectable()
export class ChannelDeliveriesRepository {
  /** Begins an attempt of each that is still pending and on its way with nobody. */
  takeSms(tx: Tx, deliveryIds: readonly string[]): Promise<DueSms[]> {
    return tx.query<DueSms>(TAKE_SMS, [deliveryIds, tx.now]);
  }

  /** Begins an attempt of each that is still pending and on its way with nobody. */
  takeWebhook(tx: Tx, deliveryIds: readonly string[]): Promise<DueWebhook[]> {
    return tx.query<DueWebhook>(TAKE_WEBHOOK, [deliveryIds, tx.now]);
  }

  /** Begins a call of the agency's webhook that tells of a notification. @returns id of the delivery */
  async beginWebhook(tx: Tx, notificationId: string, agencyId: string): Promise<string> {
    const id = newPublicId();
    await tx.query(
      `insert into relais.deliveries (id, notification_id, agency_id, channel, state, rfc_message_id, changed_at)
       values ($1, $2, $3, 'webhook', 'pending', $4, $5)`,
      [id, notificationId, agencyId, `<${id}@webhook>`, tx.now],
    );
    return id;
  }

  /** The log of calls that the agency's administrator reads. */
  async logCall(
    tx: Tx,
    { deliveryId, agencyId, kind }: DueWebhook,
    answer: { status?: number; failure?: string; milliseconds: number },
  ): Promise<void> {
    await tx.query(
      `insert into relais.webhook_attempts (id, delivery_id, agency_id, attempted_at, status, failure, milliseconds, kind)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newRowId(tx.now.getTime()),
        deliveryId,
        agencyId,
        tx.now,
        answer.status ?? null,
        answer.failure ?? null,
        answer.milliseconds,
        kind,
      ],
    );
  }

  /** Those of the people who have a number for text messages. */
  async withMobile(tx: Tx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'select user_id as id from relais.alert_contacts where user_id = any ($1) and mobile is not null',
      [userIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of the agencies whose computers are told. */
  async withWebhook(tx: Tx, agencyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'select agency_id as id from relais.webhook_endpoints where agency_id = any ($1) and removed_at is null',
      [agencyIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

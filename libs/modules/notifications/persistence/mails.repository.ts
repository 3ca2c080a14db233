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

/** Whose a mail is on its way: the attempt that claimed it, and no later one. */
export type MailClaim = Pick<DueMail, 'deliveryId' | 'attempts'>;

/** What became of a try; `pending` may go later. */
export interface MailOutcome extends MailClaim {
  state: 'handed_over' | 'bounced' | 'failed' | 'pending';
  /** A code, for everything but `handed_over`. */
  failure?: string;
}

/** A claim that is not kept up ends after so long, by the clock of the database. */
const CLAIM_MS = 5_000;
/** A claim is kept up this often: what is late once is not lost for that. */
export const KEPT_UP_MS = 1_000;
const UNTIL = `clock_timestamp() + interval '${CLAIM_MS} milliseconds'`;

/** What waits to be handed over. */
const WAITS = `d.channel = 'email' and d.state = 'pending' and d.held_until is null`;

/**
 * Rights and addresses of this moment, not of the moment the notice was made. The notices are looked for once: joined with the
 * deliveries, a plan from when there were few went through all of them for every mail.
 */
const TAKE = `
with taken as (
  update relais.deliveries d set attempts = d.attempts + 1, taken_until = ${UNTIL}
  where d.id = any ($1) and ${WAITS} and (d.taken_until is null or d.taken_until <= clock_timestamp())
  returning d.id, d.notification_id, d.agency_id, d.recipient_user_id, d.rfc_message_id, d.attempts),
n as materialized (select id, kind, message_id, case_id, audience from relais.notifications
  where id = any (array(select t.notification_id from taken t)))
select d.id as "deliveryId", n.id as "notificationId", n.kind, d.rfc_message_id as "rfcMessageId", d.attempts,
  n.message_id as "messageId",
  case when not a.on_system then null when d.recipient_user_id is null then a.queue_email else (
    select u.email from relais.users u where u.id = d.recipient_user_id and u.disabled_at is null
      and not exists (select 1 from relais.case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
      and exists (
      select 1 from relais.memberships m where m.user_id = u.id and m.agency_id = d.agency_id
        and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
        and m.roles && case n.audience when 'supervisor' then array['supervisor'] when 'person' then m.roles
          else array['caseworker', 'supervisor'] end)) end
    as address,
  coalesce((select u.language from relais.users u where u.id = d.recipient_user_id), a.language) as language
from taken d join n on n.id = d.notification_id join relais.agencies a on a.id = d.agency_id`;

/** Of the claims in $1 those that still hold; their ids once more in $2, so that an index finds them. */
const CLAIMED = (columns: string) => `
from jsonb_to_recordset($1::jsonb) as c ("deliveryId" uuid, ${columns})
where d.id = c."deliveryId" and d.id = any ($2) and d.state = 'pending' and d.attempts = c.attempts`;
const claimed = (claims: readonly MailClaim[]) => [
  JSON.stringify(claims),
  claims.map(({ deliveryId }) => deliveryId),
];

@Injectable()
export class MailsRepository {
  /**
   * Begins an attempt of each that is still pending and on its way with nobody; of two workers at once only one gets each.
   *
   * @returns with those that are on their way with another worker: they must be asked for again
   */
  async take(tx: Tx, deliveryIds: readonly string[]): Promise<{ mails: DueMail[]; elsewhere: string[] }> {
    const mails = await tx.query<DueMail>(TAKE, [deliveryIds, tx.now]);
    if (mails.length === deliveryIds.length) return { mails, elsewhere: [] };
    const taken = new Set(mails.map(({ deliveryId }) => deliveryId));
    const others = deliveryIds.filter((id) => !taken.has(id));
    return { mails, elsewhere: await this.waiting(tx, others) };
  }

  /** Which of them still wait to be handed over, here or with another worker. */
  async waiting(tx: Tx, deliveryIds: readonly string[]): Promise<string[]> {
    if (deliveryIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select d.id from relais.deliveries d where d.id = any ($1) and ${WAITS}`,
      [deliveryIds],
    );
    return rows.map(({ id }) => id);
  }

  /** They are still on their way here; what another worker claimed since is not. */
  async keepUp(tx: Tx, claims: readonly MailClaim[]): Promise<void> {
    await tx.execute(
      `update relais.deliveries d set taken_until = ${UNTIL} ${CLAIMED('attempts integer')} and d.taken_until is not null`,
      claimed(claims),
    );
  }

  /**
   * Many at once, in one statement.
   *
   * @returns those that were written down: another worker may have claimed the others since, whose they are then
   */
  async settleAll(tx: Tx, outcomes: readonly MailOutcome[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `update relais.deliveries d set state = c.state, failure = c.failure, changed_at = $3, taken_until = null
       ${CLAIMED('attempts integer, state text, failure text')} returning d.id`,
      [...claimed(outcomes), tx.now],
    );
    return new Set(rows.map(({ id }) => id));
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

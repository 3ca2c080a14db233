import { Injectable } from '@nestjs/common';
import { newPublicId, type Language } from '#kernel';
import { deviceWordsOf } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import { type Claim, CLAIMING, IS_FREE } from './claims.repository.js';
import { STILL_TOLD } from './still-told.js';

/** A browser as it wants to be told. */
interface NewPushSubscription {
  endpoint: string;
  p256dh: Buffer;
  auth: Buffer;
}

/** A device of the actor's; its address is nobody's business. */
export interface PushDevice {
  id: string;
  /** Codes, as in the list of sessions. */
  browser: string;
  system: string;
  since: Date;
  lastLogin: Date;
  /** The one the actor is using. */
  isThis: boolean;
  /** What became of the last message to it. */
  last?: { state: string; at: Date };
}

/** A message to a device that is due; `to` is null when the device is gone, or whose it is may not know any more. */
export interface DuePush extends Claim {
  notificationId: string;
  isAlert: boolean;
  language: Language;
  to: { id: string; endpoint: string; p256dh: Buffer; auth: Buffer } | null;
}

interface DeviceRow {
  id: string;
  device: string | null;
  since: Date;
  lastLogin: Date;
  isThis: boolean;
  state: string | null;
  at: Date | null;
}

interface DueRow extends Omit<DuePush, 'to'> {
  subscriptionId: string | null;
  endpoint: string;
  p256dh: Buffer;
  auth: Buffer;
}

const MINE = `
select p.id, p.device, p.created_at as since, p.renewed_at as "lastLogin", p.session_id = $2 as "isThis", l.state, l.at
from relais.push_subscriptions p
left join lateral (select d.state, d.changed_at as at from relais.deliveries d where d.push_subscription_id = p.id
  order by d.changed_at desc limit 1) l on true
where p.user_id = $1 order by p.created_at, p.id`;

/** Nobody is told where they have not logged in for so long, whether or not the row has been swept. */
const IS_ALIVE = (at: string) =>
  `p.renewed_at > ${at}::timestamptz - make_interval(days => relais.rule_of('push.retention'))`;

const TAKE = `
with taken as (
  update relais.deliveries d set ${CLAIMING} where d.id = any ($1) and d.channel = 'web_push' and ${IS_FREE}
  returning d.id, d.notification_id, d.agency_id, d.recipient_user_id, d.push_subscription_id, d.attempts, d.alert_id)
select d.id as "deliveryId", d.attempts, n.id as "notificationId", d.alert_id is not null as "isAlert", u.language,
  p.id as "subscriptionId", p.endpoint, p.p256dh, p.auth
from taken d join relais.notifications n on n.id = d.notification_id join relais.users u on u.id = d.recipient_user_id
join relais.agencies a on a.id = d.agency_id
left join relais.push_subscriptions p on p.id = d.push_subscription_id and p.user_id = u.id and ${IS_ALIVE('$2')}
  and a.on_system and a.ended_at is null and a.push_allowed_at is not null and ${STILL_TOLD}`;

/** Browsers that are told, each its person's own. */
@Injectable()
export class PushSubscriptionsRepository {
  async mine(tx: Tx): Promise<PushDevice[]> {
    const { userId, sessionId } = memberOf(tx);
    const rows = await tx.query<DeviceRow>(MINE, [userId, sessionId]);
    return rows.map(({ device, state, at, ...row }) => ({
      ...row,
      ...deviceWordsOf(device),
      last: state && at ? { state, at } : undefined,
    }));
  }

  /** Whether the actor's agency has allowed it. */
  async isAllowed(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ allowed: boolean }>(
      'select push_allowed_at is not null as allowed from relais.agencies where id = $1',
      [memberOf(tx).agencyId],
    );
    return row!.allowed;
  }

  /** @returns false when the actor is not the agency's data-protection officer */
  async allow(tx: Tx, allowed: boolean): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select relais.allow_push($1, $2) as done', [
      allowed,
      tx.now,
    ]);
    return row!.done;
  }

  async subscribe(
    tx: Tx,
    { endpoint, p256dh, auth }: NewPushSubscription,
  ): Promise<'done' | 'notAllowed' | 'tooMany'> {
    const [row] = await tx.query<{ done: 'done' | 'notAllowed' | 'tooMany' }>(
      'select relais.subscribe_push($1, $2, $3, $4, $5) as done',
      [newPublicId(), endpoint, p256dh, auth, tx.now],
    );
    return row!.done;
  }

  async renew(tx: Tx, endpoint: string): Promise<void> {
    await tx.query('select relais.renew_push($1, $2)', [endpoint, tx.now]);
  }

  /** @returns false when there is none, or not of this actor */
  async remove(tx: Tx, id: string): Promise<boolean> {
    const sql = 'delete from relais.push_subscriptions where id = $1';
    return (await tx.execute(sql, [id])) > 0;
  }

  /** The push service says that it is gone. */
  async forget(tx: Tx, id: string): Promise<void> {
    await tx.execute('delete from relais.push_subscriptions where id = $1', [id]);
  }

  /** The devices of those people who may be told by them in this agency. */
  async of(
    tx: Tx,
    pairs: readonly { userId: string; agencyId: string }[],
  ): Promise<{ id: string; userId: string; agencyId: string }[]> {
    if (pairs.length === 0) return [];
    return tx.query(
      `select p.id, p.user_id as "userId", a.id as "agencyId" from relais.push_subscriptions p
       join jsonb_to_recordset($1::jsonb) as w ("userId" uuid, "agencyId" uuid) on w."userId" = p.user_id
       join relais.agencies a on a.id = w."agencyId" and a.on_system and a.push_allowed_at is not null
       where ${IS_ALIVE('$2')}
       group by 1, 2, 3`,
      [JSON.stringify(pairs.map(({ userId, agencyId }) => ({ userId, agencyId }))), tx.now],
    );
  }

  /** Begins an attempt of each that is still pending and on its way with nobody. */
  async take(tx: Tx, deliveryIds: readonly string[]): Promise<DuePush[]> {
    const rows = await tx.query<DueRow>(TAKE, [deliveryIds, tx.now]);
    return rows.map(({ subscriptionId: id, endpoint, p256dh, auth, ...due }) => ({
      ...due,
      to: id ? { id, endpoint, p256dh, auth } : null,
    }));
  }

  /** Begins a message to one device. @returns id of the delivery */
  async begin(
    tx: Tx,
    message: {
      notificationId: string;
      agencyId: string;
      userId: string;
      subscriptionId: string;
      heldUntil?: Date;
    },
  ): Promise<string | undefined> {
    const id = newPublicId();
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.deliveries
         (id, notification_id, agency_id, channel, recipient_user_id, push_subscription_id, rfc_message_id, changed_at, held_until)
       values ($1, $2, $3, 'web_push', $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [
        id,
        message.notificationId,
        message.agencyId,
        message.userId,
        message.subscriptionId,
        `<${id}@web-push>`,
        tx.now,
        message.heldUntil ?? null,
      ],
    );
    return row?.id;
  }
}

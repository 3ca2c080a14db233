import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { AlertNotice } from '#modules/alerts';
import type { Tx } from '#platform/database';

/** A notice of an alert with the id of its notification. */
export type WrittenNotice = AlertNotice & {
  notificationId: string;
  /** By `web_push`: the device. */
  subscriptionId?: string;
};

const NOTICES = `
insert into relais.notifications
  (id, agency_id, audience, kind, severity, subject_type, subject_id, params, message_id, created_at, case_id, user_id)
select n.id, n.agency_id, 'person', n.kind, 'critical', 'alert', n.alert_id, jsonb_build_object('alertKind', n.alert_kind),
  n.message_id, $1, n.case_id, n.user_id
from jsonb_to_recordset($2::jsonb) as n (id uuid, agency_id uuid, kind text, alert_id uuid, alert_kind text, message_id uuid,
  case_id uuid, user_id uuid)
on conflict do nothing returning id`;

/** While a send to a person by a channel is on its way, no second one is begun for the same alert. */
const DELIVERIES = `
insert into relais.deliveries (id, notification_id, agency_id, channel, state, recipient_user_id, rfc_message_id, changed_at,
  alert_id, push_subscription_id)
select d.id, d.notification_id, d.agency_id, d.channel, d.state, d.user_id, '<' || d.id || '@' || d.domain || '>', $1, d.alert_id,
  d.subscription_id
from jsonb_to_recordset($2::jsonb) as d (id uuid, notification_id uuid, agency_id uuid, channel text, state text, user_id uuid,
  domain text, alert_id uuid, subscription_id uuid)
on conflict do nothing returning id, channel`;

/** Notices that go by one channel. */
export interface Route {
  channel: 'in_app' | 'email' | 'sms' | 'webhook' | 'web_push';
  state: 'pending' | 'handed_over';
  domain: string;
  notices: readonly WrittenNotice[];
}

/** Notices of alerts, many in one statement: the last of twenty recipients waits no longer than the first. */
@Injectable()
export class AlertNoticesRepository {
  /** @returns those that were not there before */
  async insert(tx: Tx, notices: readonly AlertNotice[]): Promise<WrittenNotice[]> {
    const made = notices.map((notice) => ({ ...notice, notificationId: newPublicId() }));
    const rows = made.map(
      ({ notificationId, agencyId, kind, alertId, alertKind, messageId, caseId, userId }) => ({
        id: notificationId,
        agency_id: agencyId,
        kind,
        alert_id: alertId,
        alert_kind: alertKind,
        message_id: messageId,
        case_id: caseId,
        user_id: userId,
      }),
    );
    const written = await tx.query<{ id: string }>(NOTICES, [tx.now, JSON.stringify(rows)]);
    const ids = new Set(written.map(({ id }) => id));
    return made.filter(({ notificationId }) => ids.has(notificationId));
  }

  /** @returns ids of the deliveries that were begun, by channel */
  async deliver(tx: Tx, routes: readonly Route[]): Promise<ReadonlyMap<Route['channel'], string[]>> {
    const rows = routes.flatMap(({ channel, state, domain, notices }) =>
      notices.map(({ notificationId, agencyId, userId, alertId, subscriptionId }) => ({
        id: newPublicId(),
        notification_id: notificationId,
        agency_id: agencyId,
        channel,
        state,
        // A webhook is the agency's, in one's hand are the others.
        user_id: channel === 'webhook' ? null : userId,
        domain,
        alert_id: alertId,
        subscription_id: subscriptionId,
      })),
    );
    const begun = new Map(routes.map(({ channel }) => [channel, [] as string[]]));
    if (rows.length === 0) return begun;
    const ids = await tx.query<{ id: string; channel: Route['channel'] }>(DELIVERIES, [
      tx.now,
      JSON.stringify(rows),
    ]);
    for (const { id, channel } of ids) begun.get(channel)!.push(id);
    return begun;
  }

  /**
   * A person answered for the agency: its notices of the alert ask no more. Not those of the duty role, which stands in for another agency:
   * an answer of the Guardianship Service is none of that agency. @returns how many
   */
  async answered(tx: Tx, alertId: string, agencyId: string, userId: string): Promise<number> {
    return tx.execute(
      `update relais.notifications set acknowledged_at = $4, acknowledged_by = $3, read_at = coalesce(read_at, $4)
       where subject_type = 'alert' and subject_id = $1 and agency_id = $2 and kind <> 'alert.stand_in' and acknowledged_at is null`,
      [alertId, agencyId, userId, tx.now],
    );
  }
}

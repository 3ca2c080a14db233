import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** How many mails came back, by what became of them. */
export type Returns = ReadonlyMap<string, number>;

/**
 * Only of a mail that is on its way or was taken over, and only as long as nobody has answered: after that it changes nothing. One
 * that comes back a second time finds nothing to change.
 */
const RETURN = `
update relais.deliveries d set state = 'returned', failure = $2, changed_at = $3, taken_until = null
from relais.notifications n
where d.id = $1 and d.channel = 'email' and d.state in ('pending', 'handed_over') and n.id = d.notification_id
  and n.acknowledged_at is null
  and not exists (select 1 from relais.alerts a where a.id = d.alert_id and a.ended_at is not null)
  and not exists (select 1 from relais.alert_tellings t join relais.alert_recipients r on r.id = t.recipient_id
    where t.id = n.message_id and r.acknowledged_at is not null)
returning d.alert_id as "alertId"`;

const COUNT = `
insert into relais.mail_returns (what, seen, last_at)
select c.key, c.value::bigint, $2 from jsonb_each_text($1::jsonb) c
on conflict (what) do update set seen = mail_returns.seen + excluded.seen, last_at = excluded.last_at`;

/**
 * What waits, was taken or was opened may still reach somebody; that it stands in the application reaches nobody, and neither does what
 * was told before the alert was armed again. What the duty role is told stands for no message to its own agency, and the other way round.
 */
const UNREACHED = `
select d.alert_id as "alertId", d.agency_id as "agencyId", m.kind = 'alert.stand_in' as "isDutyRole"
from relais.deliveries d join relais.notifications m on m.id = d.notification_id
where d.id = $1 and not exists (select 1 from relais.notifications n join relais.deliveries o on o.notification_id = n.id
  where n.subject_id = d.alert_id and o.alert_id = d.alert_id
    and case when m.kind = 'alert.stand_in' then n.kind = 'alert.stand_in'
      else n.agency_id = d.agency_id and n.kind <> 'alert.stand_in' end
    and o.channel <> 'in_app' and o.state in ('pending', 'handed_over', 'opened')
    and not exists (select 1 from relais.alert_tellings t join relais.alert_recipients r on r.id = t.recipient_id
      where t.id = n.message_id and t.round < r.round))`;

/** What no message of an alert reached: an agency, or the duty role. */
export interface Unreached {
  alertId: string;
  agencyId: string;
  isDutyRole: boolean;
}

/** Mails that came back after a server had taken them. */
@Injectable()
export class BouncesRepository {
  /** @returns the alert it was about, if any; undefined when there was nothing to change */
  async return(tx: Tx, deliveryId: string, code: string): Promise<{ alertId: string | null } | undefined> {
    const [row] = await tx.query<{ alertId: string | null }>(RETURN, [deliveryId, code, tx.now]);
    return row;
  }

  /** A server tries on; nothing else is known. @returns whether there was a mail to note it of */
  async delay(tx: Tx, deliveryId: string, code: string): Promise<boolean> {
    const noted = await tx.execute(
      `update relais.deliveries set failure = $2 where id = $1 and channel = 'email' and state = 'handed_over'`,
      [deliveryId, code],
    );
    return noted > 0;
  }

  /**
   * Whether nothing else of the alert is on its way to that agency or was taken over for it; of a message to the duty role, to the whole
   * role. One after the other: of two that come back at once the second one knows of the first.
   */
  async unreached(tx: Tx, deliveryId: string): Promise<Unreached | undefined> {
    const [delivery] = await tx.query(
      `select pg_advisory_xact_lock(hashtextextended('unreached:' || d.alert_id
         || case when n.kind = 'alert.stand_in' then 'duty role' else d.agency_id::text end, 0))
       from relais.deliveries d join relais.notifications n on n.id = d.notification_id where d.id = $1 and d.alert_id is not null`,
      [deliveryId],
    );
    if (!delivery) return undefined;
    const [unreached] = await tx.query<Unreached>(UNREACHED, [deliveryId]);
    return unreached;
  }

  async count(tx: Tx, returns: Returns): Promise<void> {
    await tx.execute(COUNT, [JSON.stringify(Object.fromEntries(returns)), tx.now]);
  }
}

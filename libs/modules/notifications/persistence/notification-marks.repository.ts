import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { AMONG, filterOf, type NotificationFilter } from './notification-reader.js';

/** How many are marked at once: the newest first, the rest by the next press. */
const AT_ONCE = 1000;

/** What becomes of a notification once people see it. Every mark is set once and stays. */
@Injectable()
export class NotificationMarksRepository {
  /** @returns whether it was this call that acknowledged it */
  async acknowledge(tx: Tx, id: string): Promise<boolean> {
    const marked = await tx.execute(
      `update relais.notifications set acknowledged_at = $2, acknowledged_by = $3, read_at = coalesce(read_at, $2)
       where id = $1 and acknowledged_at is null`,
      [id, tx.now, memberOf(tx).userId],
    );
    return marked > 0;
  }

  /** @returns ids of the notifications about the subject that nobody had read */
  async read(tx: Tx, subject: { type: string; id: string }): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update relais.notifications set read_at = $3
       where subject_type = $1 and subject_id = $2 and read_at is null returning id`,
      [subject.type, subject.id, tx.now],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Those up to a place in the order that ask for nothing, or for nothing more. What a colleague marks at this moment is left to them.
   *
   * @returns ids of those that this call marked
   */
  async readAll(tx: Tx, until: string, filter: NotificationFilter): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update relais.notifications set read_at = $5 where id in (
         select n.id from relais.notifications n where ${AMONG} and n.seq <= $4 and n.read_at is null
           and (n.severity = 'info' or n.acknowledged_at is not null or relais.notice_ended(n.id) is not null)
         order by n.seq desc limit $6 for update skip locked)
       returning id`,
      [...filterOf(filter), until, tx.now, AT_ONCE],
    );
    return rows.map(({ id }) => id);
  }

  /** The application has shown these: their in-app delivery is opened. */
  async open(tx: Tx, notificationIds: string[]): Promise<void> {
    await tx.execute(
      `update relais.deliveries set state = 'opened', changed_at = $2
       where notification_id = any($1) and channel = 'in_app' and state <> 'opened'`,
      [notificationIds, tx.now],
    );
  }
}

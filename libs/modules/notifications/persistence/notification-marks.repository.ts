import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

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

  /** The application has shown these: their in-app delivery is opened. */
  async open(tx: Tx, notificationIds: string[]): Promise<void> {
    await tx.execute(
      `update relais.deliveries set state = 'opened', changed_at = $2
       where notification_id = any($1) and channel = 'in_app' and state <> 'opened'`,
      [notificationIds, tx.now],
    );
  }
}

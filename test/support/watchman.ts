import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { Watchman } from '../../apps/worker/alerts/watchman.js';

/** The watchman of a worker, who looks only when a test says so: a round of his own would ping between two lines of it. */
export async function watchmanOf(worker: INestApplicationContext): Promise<Watchman> {
  const watchman = worker.get(Watchman, { strict: false });
  await watchman.onModuleDestroy();
  return watchman;
}

/** Everything is done, so that only what a test breaks is broken. */
export async function settleEverything(admin: pg.Pool): Promise<void> {
  await admin.query(
    `update relais.alerts set ended_at = now(), end_reason = 'test', ended_by_membership = raised_by_membership
     where ended_at is null and not synthetic`,
  );
  await admin.query('update relais.outbox set done_at = now() where done_at is null');
  await admin.query(`update relais.deliveries set state = 'failed' where state = 'pending'`);
}

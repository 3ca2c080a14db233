import type pg from 'pg';
import { eventually } from './worker.js';

const UNTOLD = `
select ((select count(*) from relais.alert_recipients r where r.alert_id = any ($1) and r.told_at is null
    and r.acknowledged_at is null)
  + (select count(*) from relais.deliveries d where d.alert_id = any ($1) and d.state = 'pending'))::integer as untold`;

/**
 * Recipients that were not told and have not answered (who answers first is not told any more), and deliveries on their way, of
 * these alerts. The database may be away for a moment.
 */
export async function untold(admin: pg.Pool, alertIds: readonly string[]): Promise<number> {
  const { rows } = await eventually(() =>
    admin.query<{ untold: number }>(UNTOLD, [alertIds]).catch(() => undefined),
  );
  return rows[0]!.untold;
}

/** Waits until these alerts reached everybody by every channel. @throws naming how many are missing */
export async function allTold(admin: pg.Pool, alertIds: readonly string[]): Promise<void> {
  let missing = NaN;
  try {
    await eventually(async () => (missing = await untold(admin, alertIds)) === 0);
  } catch {
    throw new Error(`${missing} recipients or deliveries of ${alertIds.length} alerts are missing`);
  }
}

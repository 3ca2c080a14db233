import type pg from 'pg';
import { WEBHOOK_DUE } from '#modules/notifications';
import type { MovedClock } from './moved-clock.js';
import { eventually } from './worker.js';

/** So many milliseconds go by for what waits in the outbox. */
export async function timePasses(admin: pg.Pool, milliseconds: number): Promise<void> {
  await admin.query(
    `update relais.outbox set available_at = available_at - make_interval(secs => $1) where done_at is null and dead_at is null`,
    [milliseconds / 1_000],
  );
  await admin.query(`select pg_notify('relais_outbox', '')`);
}

/** Time goes by from one call of a webhook that is due to the next, each really made, until a condition holds. */
export async function untilNextCall(admin: pg.Pool, clock: MovedClock, enough: () => boolean): Promise<void> {
  for (;;) {
    // What two calls that were due together brought may be enough while none waits any more.
    const next = await eventually(async () => (enough() ? 'enough' : waitingCall(admin)));
    if (next === 'enough') return;
    clock.advance(next.dueInMs);
    await timePasses(admin, next.dueInMs);
    await eventually(async () => {
      const { rows } = await admin.query(
        `select 1 from relais.outbox where message_id = $1 and (done_at is not null or attempts > $2)`,
        [next.id, next.attempts],
      );
      return rows.length > 0;
    });
    if (enough()) return;
  }
}

interface WaitingCall {
  id: string;
  attempts: number;
  dueInMs: number;
}

/** The next call of a webhook that is due, once none is on its way. */
async function waitingCall(admin: pg.Pool): Promise<WaitingCall | undefined> {
  const { rows } = await admin.query<WaitingCall & { isPostponed: boolean }>(
    `select message_id as id, attempts,
       failure is not null and enqueued_at is null and available_at > clock_timestamp() as "isPostponed",
       (extract(epoch from available_at - clock_timestamp()) * 1000)::float as "dueInMs"
     from relais.outbox where type = $1 and done_at is null order by available_at`,
    [WEBHOOK_DUE],
  );
  return rows.every(({ isPostponed }) => isPostponed) ? rows[0] : undefined;
}

import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';

const SYNTHETIC = 'synthetic';

/** What is watched, and the alert that the product sends to itself. */
@Injectable()
export class WatchRepository {
  /** Codes of the promises that do not hold. */
  async violations(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ code: string }>('select code from relais.watch($1)', [tx.now]);
    return rows.map(({ code }) => code);
  }

  async report(tx: Tx, violations: readonly string[]): Promise<void> {
    await tx.query('insert into relais.watch_reports (violations) values ($1)', [violations]);
  }

  /** Ends the alerts of the product to itself that arrived. @returns how many */
  async endArrived(tx: Tx): Promise<number> {
    return tx.execute(
      `update relais.alerts a set ended_at = $1, end_reason = 'arrived' from relais.alert_recipients r
       where a.synthetic and a.ended_at is null and r.alert_id = a.id and r.told_at is not null`,
      [tx.now],
    );
  }

  /** Raises one unless one is on its way or was raised within the pause. @returns its id when it was raised */
  async raiseSynthetic(tx: Tx, pauseMinutes: number): Promise<string | undefined> {
    const id = newPublicId();
    const [raised] = await tx.query<{ id: string }>(
      `insert into relais.alerts (id, kind, severity, subject_id, synthetic, raised_at)
       select $1, $2, 'critical', $1, true, $3
       where not exists (select 1 from relais.alerts a where a.synthetic
         and (a.ended_at is null or a.raised_at > $3::timestamptz - make_interval(mins => $4)))
         and exists (select 1 from relais.agencies g where g.kind = 'platform') returning id`,
      [id, SYNTHETIC, tx.now, pauseMinutes],
    );
    if (!raised) return undefined;
    await tx.query(
      `insert into relais.alert_recipients (id, alert_id, agency_id, duty_agency_id, role, reasons, added_at, next_step_at)
       select $1, $2, g.id, g.id, $3, '{}', $4, $4 from relais.agencies g where g.kind = 'platform' order by g.created_at, g.id
       limit 1`,
      [newPublicId(), id, SYNTHETIC, tx.now],
    );
    return id;
  }
}

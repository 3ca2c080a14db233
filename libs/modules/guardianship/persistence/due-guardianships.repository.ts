import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A guardianship whose report is to be reminded of, or is overdue. */
export interface DueReport {
  id: string;
  caseId: string;
  serviceId: string;
  guardianAgencyId: string;
  guardianUserId: string;
}

/** A minor who waits longer than a limit. */
export interface LongWait {
  id: string;
  caseId: string;
  serviceId: string;
  told: number;
  waitingSince: Date;
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: string) => /* sql */ `
with due as (
  select id from relais.guardianships where ${column} is null and report_due_at is not null and ${due}
  order by report_due_at limit $2 for update skip locked)
update relais.guardianships g set ${column} = $1 from due where g.id = due.id
returning g.id, g.case_id as "caseId", g.owner_agency_id as "serviceId", g.guardian_agency_id as "guardianAgencyId",
  g.guardian_user_id as "guardianUserId"`;

/** One step that finds and marks: two workers at the same moment claim different rows, and each row once. */
@Injectable()
export class DueGuardianshipsRepository {
  /** Due soon; what is overdue as well is escalated instead. */
  claimReminders(tx: Tx, limit: number): Promise<DueReport[]> {
    return tx.query<DueReport>(CLAIM('reminded_at', 'remind_at <= $1 and report_due_at > $1'), [
      tx.now,
      limit,
    ]);
  }

  claimOverdue(tx: Tx, limit: number): Promise<DueReport[]> {
    return tx.query<DueReport>(CLAIM('escalated_at', 'report_due_at <= $1'), [tx.now, limit]);
  }

  lockLongWaits(tx: Tx, limit: number): Promise<LongWait[]> {
    return tx.query<LongWait>(
      `select id, case_id as "caseId", owner_agency_id as "serviceId", told_waiting as told, waiting_since as "waitingSince"
       from relais.minors where tell_at <= $1 order by tell_at limit $2 for update skip locked`,
      [tx.now, limit],
    );
  }

  async told(tx: Tx, minorId: string, told: number, tellAt: Date | undefined): Promise<void> {
    await tx.query('update relais.minors set told_waiting = $2, tell_at = $3 where id = $1', [
      minorId,
      told,
      tellAt ?? null,
    ]);
  }

  /** Whether a report of this guardianship is still due, asked when somebody is told of it. */
  async owesReport(tx: Tx, guardianshipId: string): Promise<boolean> {
    const [row] = await tx.query(
      'select 1 from relais.guardianships where id = $1 and report_due_at is not null',
      [guardianshipId],
    );
    return row !== undefined;
  }
}

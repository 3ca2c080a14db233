import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { IS_ASKED } from './wards.reader.js';

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

/** A minor of whom it is certain that they are of age. */
export interface OfAge {
  minorId: string;
  caseId: string;
  serviceId: string;
}

/** The final report of a guardianship that ends by itself. */
export interface FinalReport {
  dueAt: Date;
  remindAt: Date;
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: string) => /* sql */ `
with due as (
  select id from relais.guardianships g where ${column} is null and report_due_at is not null and ${due}
    and not relais.is_left_out(case_id) and ${IS_ASKED}
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
       from relais.minors where tell_at <= $1 and not relais.is_left_out(case_id)
       order by tell_at limit $2 for update skip locked`,
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

  /** @param day Brussels day, `YYYY-MM-DD`; @param years age at which one is of age */
  ofAge(tx: Tx, day: string, years: number, limit: number): Promise<OfAge[]> {
    return tx.query<OfAge>(
      `select minor_id as "minorId", case_id as "caseId", service_id as "serviceId"
       from relais.minors_of_age($1, $2::date, $3)`,
      [years, day, limit],
    );
  }

  /** @returns false when somebody has ended it meanwhile */
  async endMinor(tx: Tx, minorId: string): Promise<boolean> {
    const ended = await tx.execute(
      `update relais.minors set status = 'ended', waiting_since = null, tell_at = null, closed_at = $2,
         closed_reason = 'majority', version = version + 1, updated_at = $2
       where id = $1 and status in ('signalled', 'identified')`,
      [minorId, tx.now],
    );
    return ended === 1;
  }

  /** Ends every running guardianship of a case; the final report is due. */
  endGuardianships(tx: Tx, caseId: string, report: FinalReport): Promise<DueReport[]> {
    return tx.query<DueReport>(
      `update relais.guardianships g set status = 'ended', ended_at = $2, end_reason = 'majority', report_kind = 'final',
         report_due_at = $3, remind_at = $4, reminded_at = null, escalated_at = null, version = version + 1, updated_at = $2
       where g.case_id = $1 and g.status <> 'ended'
       returning g.id, g.case_id as "caseId", g.owner_agency_id as "serviceId", g.guardian_agency_id as "guardianAgencyId",
         g.guardian_user_id as "guardianUserId"`,
      [caseId, tx.now, report.dueAt, report.remindAt],
    );
  }

  /** Whether a report of this guardianship is still due, asked when somebody is told of it. */
  async owesReport(tx: Tx, guardianshipId: string): Promise<boolean> {
    const [row] = await tx.query(
      `select 1 from relais.guardianships g where g.id = $1 and g.report_due_at is not null and ${IS_ASKED}`,
      [guardianshipId],
    );
    return row !== undefined;
  }
}

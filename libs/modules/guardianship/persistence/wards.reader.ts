import { Injectable } from '@nestjs/common';
import type { InstantPosition } from '#kernel';
import type { Tx } from '#platform/database';
import type { GuardianshipStatus, GuardianshipType, ReportKind } from '../domain/guardianship-transitions.js';

/** Whether a report that is due is asked of the guardian `g`: not of one who has left the task, and whom a conflict keeps out. */
export const IS_ASKED = /* sql */ `(g.status <> 'ended' or not relais.guardian_kept_out(g))`;

/** A guardianship in a list: the guardian's own wards, or the Service's reports that are due. */
export interface WardRow {
  id: string;
  caseId: string;
  guardianName: string;
  type: GuardianshipType;
  status: GuardianshipStatus;
  startedAt: Date;
  reportKind: ReportKind | null;
  reportDueAt: Date | null;
  noticeUntil: Date | null;
  endedAt: Date | null;
}

const SELECT = /* sql */ `
select g.id, g.case_id as "caseId", u.display_name as "guardianName", g.type, g.status, g.started_at as "startedAt",
  g.report_kind as "reportKind", g.report_due_at as "reportDueAt", g.notice_until as "noticeUntil", g.ended_at as "endedAt"
from relais.guardianships g join relais.users u on u.id = g.guardian_user_id`;

const ORDER = /* sql */ `($2::timestamptz is null or (coalesce(g.report_due_at, 'infinity'), g.id) > ($2, $3::uuid))
order by coalesce(g.report_due_at, 'infinity'), g.id limit $4`;

/** Guardianships as lists, the soonest report first. */
@Injectable()
export class WardsReader {
  /** Of the acting guardian: those that run, and those whose final report is due. */
  mine(tx: Tx, userId: string, after: InstantPosition | undefined, limit: number): Promise<WardRow[]> {
    return tx.query<WardRow>(
      `${SELECT} where g.guardian_user_id = $1 and (g.status <> 'ended' or g.report_due_at is not null) and ${ORDER}`,
      [userId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Of the acting Service: with a report that is due. */
  due(tx: Tx, serviceId: string, after: InstantPosition | undefined, limit: number): Promise<WardRow[]> {
    return tx.query<WardRow>(
      `${SELECT} where g.owner_agency_id = $1 and g.report_due_at is not null and ${IS_ASKED} and ${ORDER}`,
      [serviceId, after?.at ?? null, after?.id ?? null, limit],
    );
  }
}

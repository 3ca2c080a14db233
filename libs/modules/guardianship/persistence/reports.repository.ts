import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import { newRowStamp, type Tx } from '#platform/database';
import type { ReportKind } from '../domain/guardianship-transitions.js';

/** One section of a report: a code of `report-section`, how it stands (`report-state`), and in words. */
export interface ReportSection {
  code: string;
  state: string;
  text?: string;
}

/** Which report of which guardianship. */
export interface NewReport {
  caseId: string;
  guardianshipId: string;
  kind: ReportKind;
  number: number;
  dueAt: Date;
}

/** A report that was handed in. */
export interface Report {
  id: string;
  guardianshipId: string;
  kind: ReportKind;
  dueAt: Date;
  submittedAt: Date;
  sections: ReportSection[];
}

const CONTENT = { table: 'guardianship_reports', column: 'content' };
/** A guardianship of many years has two a year. */
const AT_MOST = 60;

/** Reports of guardians, sealed with the key of the case. Row policies decide who is given them. */
@Injectable()
export class ReportsRepository {
  constructor(private readonly keys: CaseKeys) {}

  async add(tx: Tx, report: NewReport, sections: ReportSection[]): Promise<string> {
    const stamp = newRowStamp(tx, report.caseId);
    const key = await this.keys.forCase(tx, report.caseId);
    const content = key.seal({ ...CONTENT, row: stamp.id }, JSON.stringify(sections)).toBytes();
    await tx.query(
      `insert into relais.guardianship_reports (id, case_id, owner_agency_id, guardianship_id, kind, number, due_at,
         submitted_at, content, created_by_membership, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8, $8)`,
      [
        stamp.id,
        report.caseId,
        stamp.ownerAgencyId,
        report.guardianshipId,
        report.kind,
        report.number,
        report.dueAt,
        tx.now,
        content,
        stamp.createdByMembership,
      ],
    );
    return stamp.id;
  }

  /** When a guardian last reported about the minor of a case; the final report of a guardian whose task is over is left out. */
  async lastAt(tx: Tx, caseId: string): Promise<Date | undefined> {
    const [row] = await tx.query<{ at: Date | null }>(
      `select max(submitted_at) as at from relais.guardianship_reports where case_id = $1 and kind <> 'final'`,
      [caseId],
    );
    return row?.at ?? undefined;
  }

  /** The newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<Report[]> {
    const rows = await tx.query<Omit<Report, 'sections'> & { content: Buffer }>(
      `select id, guardianship_id as "guardianshipId", kind, due_at as "dueAt", submitted_at as "submittedAt", content
       from relais.guardianship_reports where case_id = $1 order by submitted_at desc, id desc limit ${AT_MOST}`,
      [caseId],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ content, ...row }) => ({
      ...row,
      sections: JSON.parse(
        key.open({ ...CONTENT, row: row.id }, Sealed.fromBytes(content)),
      ) as ReportSection[],
    }));
  }
}

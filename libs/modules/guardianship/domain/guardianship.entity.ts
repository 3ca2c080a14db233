import { CategoryRow } from '#platform/database';
import type { RuleSet } from '#platform/deadlines';
import { Column, Entity } from 'typeorm';
import {
  type EndReason,
  GUARDIANSHIP,
  type GuardianshipAction,
  type GuardianshipStatus,
  type GuardianshipType,
  type ReportKind,
} from './guardianship-transitions.js';

/** Codes of the rules behind the clock of reports. */
export const CLOCK_RULES = [
  'guardianship.report.first',
  'guardianship.report.periodic',
  'guardianship.report.final',
  'guardianship.report.reminder',
  'guardianship.resignation.notice',
] as const;

/** Who acts on a guardianship. */
export interface GuardianshipActor {
  agencyId: string;
  userId: string;
}

/** One guardian of one minor, appointed by the Service. */
@Entity('guardianships')
export class Guardianship extends CategoryRow {
  @Column({ type: 'uuid', name: 'minor_id' })
  minorId: string;

  @Column({ type: 'uuid', name: 'guardian_id' })
  guardianId: string;

  @Column({ type: 'uuid', name: 'guardian_user_id' })
  guardianUserId: string;

  @Column({ type: 'uuid', name: 'guardian_agency_id' })
  guardianAgencyId: string;

  @Column({ type: 'uuid', name: 'justice_agency_id', nullable: true })
  justiceAgencyId: string | null;

  @Column({ type: 'text' })
  type: GuardianshipType;

  @Column({ type: 'text' })
  status: GuardianshipStatus;

  /** guardianship-requester, of a provisional guardian */
  @Column({ type: 'text', name: 'requested_by', nullable: true })
  requestedBy: string | null;

  /** Why so urgent, or which interests conflict; sealed. */
  @Column({ type: 'bytea', nullable: true })
  reason: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'started_at' })
  startedAt: Date;

  /** The report that is due next; null when nothing is. */
  @Column({ type: 'text', name: 'report_kind', nullable: true })
  reportKind: ReportKind | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'report_due_at', nullable: true })
  reportDueAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'remind_at', nullable: true })
  remindAt: Date | null;

  /** Periodic reports handed in. */
  @Column({ type: 'smallint', name: 'reports_done' })
  reportsDone: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'reminded_at', nullable: true })
  remindedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'notice_until', nullable: true })
  noticeUntil: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: EndReason | null;

  sideOf({ agencyId, userId }: GuardianshipActor): 'service' | 'guardian' | undefined {
    if (agencyId === this.guardianAgencyId && userId === this.guardianUserId) return 'guardian';
    return agencyId === this.ownerAgencyId ? 'service' : undefined;
  }

  /** The clock of the first report begins with the appointment. */
  begin(rules: RuleSet): void {
    this.#due('first', rules.deadline('guardianship.report.first', this.startedAt), rules);
  }

  /** @throws Refused (403), IllegalTransition (409) */
  end(who: GuardianshipActor, at: Date, reason: EndReason, rules: RuleSet): void {
    this.#move('end', who);
    Object.assign(this, { endedAt: at, endReason: reason });
    this.#due('final', rules.deadline('guardianship.report.final', at), rules);
  }

  /** Two months of notice. @throws Refused (403), IllegalTransition (409) */
  resign(who: GuardianshipActor, at: Date, rules: RuleSet): void {
    this.#move('resignation', who);
    this.noticeUntil = rules.deadline('guardianship.resignation.notice', at);
  }

  /**
   * The report that was due is handed in, and the next one becomes due: every period counts from the appointment, so
   * that a late report moves no other.
   *
   * @throws Refused (403), IllegalTransition (409) when no report of this kind is due
   */
  report(who: GuardianshipActor, rules: RuleSet): void {
    this.#move('report', who);
    if (this.reportKind === 'final') {
      Object.assign(this, { reportKind: null, reportDueAt: null, remindAt: null });
      return;
    }
    if (this.reportKind === 'periodic') this.reportsDone += 1;
    const due = rules.deadline('guardianship.report.periodic', this.startedAt, this.reportsDone + 1);
    this.#due('periodic', due, rules);
  }

  #move(action: GuardianshipAction, who: GuardianshipActor): void {
    this.status = GUARDIANSHIP.next(this.sideOf(who), this.status, action);
  }

  #due(reportKind: ReportKind, reportDueAt: Date, rules: RuleSet): void {
    const remindAt = rules.before('guardianship.report.reminder', reportDueAt);
    Object.assign(this, { reportKind, reportDueAt, remindAt, remindedAt: null, escalatedAt: null });
  }
}

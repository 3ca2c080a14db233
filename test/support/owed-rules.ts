import type { TestMember } from './api.js';

const DAY = 24 * 60 * 60_000;

/** A row of a table, as the database gives it. */
export type Row = Record<string, unknown> & { id: string; case_id: string };

/** What a viewer reads of a table, and all that decides what is owed in it. */
export interface Rule {
  kind: string | ((row: Row) => string);
  table: string;
  needs: string;
  owed: (row: Row, now: Date, agencyId: string) => boolean;
  by: string;
  due?: string;
  mine?: (row: Row, who: TestMember) => boolean | undefined;
}

export const at = (row: Row, column: string): Date => row[column] as Date;
const isOneOf = (row: Row, ...statuses: string[]) => statuses.includes(row['status'] as string);

/** Written from the texts of the modules, not from their sources: a status and a date at a time, over whole tables. */
export const RULES: readonly Rule[] = [
  {
    kind: 'referral_answer',
    table: 'referrals',
    needs: 'referral:read',
    owed: (row) => isOneOf(row, 'sent', 'received') && row['position'] === 0,
    by: 'to_agency_id',
    due: 'respond_by',
  },
  {
    kind: 'consent_renewal',
    table: 'sharing_consents',
    needs: 'referral:read',
    owed: (row, now) =>
      ['expired_at', 'withdrawn_at', 'replaced_by'].every((column) => row[column] === null) &&
      at(row, 'remind_at') <= now &&
      at(row, 'valid_until') > now,
    by: 'owner_agency_id',
    due: 'valid_until',
  },
  {
    kind: 'hand_over_confirmation',
    table: 'hand_overs',
    needs: 'case:read',
    owed: (row) => isOneOf(row, 'proposed') && row['to_agency_id'] !== null,
    by: 'to_agency_id',
    due: 'confirm_by',
  },
  {
    kind: 'lead_answer',
    table: 'lead_handovers',
    needs: 'case:lead',
    owed: (row) => isOneOf(row, 'proposed'),
    by: 'to_agency_id',
  },
  {
    kind: 'minor_identification',
    table: 'minors',
    needs: 'guardianship:read',
    owed: (row) => isOneOf(row, 'signalled'),
    by: 'owner_agency_id',
  },
  {
    kind: 'guardian_appointment',
    table: 'minors',
    needs: 'guardianship:read',
    owed: (row) => isOneOf(row, 'identified') && row['waiting_since'] !== null,
    by: 'owner_agency_id',
  },
  {
    kind: 'age_decision',
    table: 'age_assessments',
    needs: 'guardianship:read',
    owed: (row) => isOneOf(row, 'doubt', 'test_ordered', 'test_done'),
    by: 'owner_agency_id',
    due: 'decide_by',
  },
  {
    kind: 'missing_task',
    table: 'missing_tasks',
    needs: 'missing:read',
    owed: (row) => row['decided_at'] === null && row['withdrawn_at'] === null,
    by: 'owner_agency_id',
    due: 'due_at',
  },
  {
    kind: 'preventive_answer',
    table: 'preventive_requests',
    needs: 'missing:read',
    owed: (row) => isOneOf(row, 'asked'),
    by: 'agency_id',
    due: 'answer_by',
  },
  {
    kind: 'address_answer',
    table: 'address_requests',
    needs: 'missing:read',
    owed: (row, _now, agencyId) => isOneOf(row, 'asked') && row['agency_id'] === agencyId,
    by: 'agency_id',
  },
  {
    kind: 'appointment_answer',
    table: 'appointments',
    needs: 'appointment:read',
    owed: (row) => isOneOf(row, 'offered'),
    by: 'practitioner_agency_id',
    due: 'answer_by',
    mine: (row, who) => row['practitioner_user_id'] === who.userId,
  },
  {
    kind: 'appointment_practitioner',
    table: 'appointments',
    needs: 'appointment:read',
    owed: (row, now) => {
      const isRecent = at(row, 'ends_at').getTime() > now.getTime() - 7 * DAY;
      if (isOneOf(row, 'requested')) return at(row, 'ends_at') > now;
      return (
        isRecent &&
        (isOneOf(row, 'refused', 'no_show') ||
          (isOneOf(row, 'cancelled') && row['ended_by'] === 'practitioner'))
      );
    },
    by: 'owner_agency_id',
    due: 'starts_at',
  },
  {
    kind: 'appointment_next',
    table: 'appointments',
    needs: 'appointment:read',
    owed: (row, now) => isOneOf(row, 'confirmed', 'late') && at(row, 'starts_at') > now,
    by: 'owner_agency_id',
    due: 'starts_at',
  },
  {
    kind: 'appointment_record',
    table: 'appointments',
    needs: 'appointment:read',
    owed: (row, now) => isOneOf(row, 'confirmed', 'late') && at(row, 'starts_at') <= now,
    by: 'owner_agency_id',
  },
  {
    kind: 'risk_plan_review',
    table: 'risk_plan_reviews',
    needs: 'risk:read',
    owed: (row) => row['closed_at'] === null,
    by: 'owner_agency_id',
    due: 'due_at',
  },
  {
    kind: (row) => `youth_${String(row['kind'])}`,
    table: 'youth_deadlines',
    needs: 'youth:read',
    owed: (row) => row['closed_at'] === null,
    by: 'owner_agency_id',
    due: 'due_at',
  },
  {
    kind: 'disclosure_answer',
    table: 'disclosure_requests',
    needs: 'disclosure:read',
    owed: (row) => isOneOf(row, 'asked'),
    by: 'to_agency_id',
    due: 'answer_by',
  },
  {
    kind: 'absence',
    table: 'presence_absences',
    needs: 'place:read',
    owed: (row) => isOneOf(row, 'waiting', 'proposed'),
    by: 'owner_agency_id',
    due: 'due_at',
  },
  {
    kind: 'emergency_review',
    table: 'emergency_accesses',
    needs: 'emergency:review',
    owed: (row) => row['reviewed_at'] === null && row['handed_up_at'] === null,
    by: 'owner_agency_id',
    due: 'review_by',
  },
  {
    kind: 'subject_request',
    table: 'subject_requests',
    needs: 'subject:read',
    owed: (row) => isOneOf(row, 'asked', 'checked'),
    by: 'owner_agency_id',
    due: 'due_at',
  },
  {
    kind: 'to_do',
    table: 'to_dos',
    needs: 'to-do:keep',
    owed: (row) => isOneOf(row, 'open'),
    by: 'owner_agency_id',
    due: 'due_on',
    mine: (row, who) =>
      row['owner_membership'] === null ? undefined : row['owner_membership'] === who.membershipId,
  },
  {
    kind: 'guardian_report',
    table: 'guardianships',
    needs: 'guardianship:read',
    owed: (row) => row['report_due_at'] !== null && row['asked'] === true,
    by: 'guardian_agency_id',
    due: 'report_due_at',
    mine: (row, who) => row['guardian_user_id'] === who.userId,
  },
];

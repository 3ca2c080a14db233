/** When kinds of notice ask for nothing more: the thing as it stands while they do, and afterwards, with the word for it. */
export interface Ending {
  kinds: string;
  table: string;
  /** What the notice is about: the row of the table, or its column. */
  subject?: string;
  /** It names the task by its code. */
  task?: true;
  /** Whose notice it is: a column of the row. */
  agency?: string;
  open: string;
  ended: readonly (readonly [set: string, ends: Word])[];
}

type Word = 'answered' | 'done' | 'over';

/** With these statuses, several of one word apart by spaces. */
const statuses = (words: Readonly<Record<string, Word>>) =>
  Object.entries(words).flatMap(([names, ends]) =>
    names.split(' ').map((status): readonly [string, Word] => [`status = '${status}'`, ends]),
  );

const LATER = `now() + interval '60 days'`;

/** Written down by hand: a kind that asks for an act has its line here, or asks until it is seen. Of a call another may be accepted. */
export const ENDINGS: readonly Ending[] = [
  {
    kinds: 'referral.sent referral.reminder referral.overdue',
    table: 'referrals',
    agency: 'to_agency_id',
    open: `status = 'sent', position = 9`,
    ended: statuses({ 'accepted refused': 'answered', withdrawn: 'over' }),
  },
  {
    kinds: 'referral.consent_ends_soon referral.consent_expired',
    table: 'sharing_consents',
    subject: 'referral_id',
    open: `reminded_at = now(), withdrawn_at = null, withdrawal_reason = null, withdrawn_by_membership = null`,
    ended: [[`withdrawn_at = now()`, 'done']],
  },
  {
    kinds: 'hand_over.proposed hand_over.unconfirmed hand_over.overdue',
    table: 'hand_overs',
    open: `status = 'proposed'`,
    ended: statuses({ received: 'done', failed: 'over' }),
  },
  {
    kinds: 'appointment.offered appointment.unanswered',
    table: 'appointments',
    open: `status = 'offered'`,
    ended: statuses({ confirmed: 'answered', cancelled: 'over' }),
  },
  {
    kinds: 'appointment.refused appointment.cancelled',
    table: 'appointments',
    open: `status = 'refused'`,
    ended: statuses({ replaced: 'done' }),
  },
  {
    kinds: 'risk.reminder risk.overdue',
    table: 'risk_plan_reviews',
    subject: 'case_id',
    open: `closed_at = null, remind_at = now() - interval '1 day'`,
    ended: [[`closed_at = now()`, 'over']],
  },
  {
    kinds: 'consultation.convened',
    table: 'consultations',
    agency: 'organiser_agency_id',
    open: `status = 'convened'`,
    ended: statuses({ ended: 'over' }),
  },
  {
    kinds: 'disclosure.asked disclosure.reminder',
    table: 'disclosure_requests',
    agency: 'to_agency_id',
    open: `status = 'asked'`,
    ended: statuses({ answered: 'answered', lapsed: 'over' }),
  },
  {
    kinds: 'emergency.opened emergency.unreviewed emergency.handed_up emergency.bound_reached',
    table: 'emergency_accesses',
    open: `reviewed_at = null`,
    ended: [[`reviewed_at = now()`, 'done']],
  },
  {
    kinds: 'erasure.proposed',
    table: 'erasure_reviews',
    subject: 'case_id',
    open: `proposed_at = now()`,
    ended: [[`proposed_at = null`, 'over']],
  },
  {
    kinds: 'guardianship.signalled',
    table: 'minors',
    subject: 'case_id',
    open: `status = 'signalled'`,
    ended: statuses({ identified: 'done', ended: 'over' }),
  },
  {
    kinds: 'guardianship.waiting',
    table: 'guardianships',
    subject: 'case_id',
    open: `status = 'notice'`,
    ended: statuses({ active: 'done' }),
  },
  {
    kinds: 'guardianship.resigned',
    table: 'guardianships',
    subject: 'case_id',
    open: `status = 'notice'`,
    ended: statuses({ active: 'over' }),
  },
  {
    kinds: 'guardianship.assigned',
    table: 'guardianships',
    subject: 'case_id',
    agency: 'guardian_agency_id',
    open: `status = 'active'`,
    ended: statuses({ ended: 'over' }),
  },
  {
    kinds: 'guardianship.reminder guardianship.overdue',
    table: 'guardianships',
    subject: 'case_id',
    agency: 'guardian_agency_id',
    open: `report_due_at = now(), remind_at = now() - interval '1 day'`,
    ended: [[`report_due_at = ${LATER}, remind_at = ${LATER}`, 'over']],
  },
  {
    kinds: 'age.doubted',
    table: 'age_assessments',
    subject: 'case_id',
    open: `status = 'doubt'`,
    ended: statuses({ decided: 'done' }),
  },
  {
    kinds: 'incident.reported incident.passed',
    table: 'incidents',
    agency: 'agency_id',
    open: `status = 'reported'`,
    ended: statuses({ assessed: 'done' }),
  },
  {
    kinds: 'incident.reminder incident.escalated incident.overdue',
    table: 'incidents',
    agency: 'agency_id',
    open: `status = 'assessed'`,
    ended: statuses({ notified: 'done', closed: 'over' }),
  },
  {
    kinds: 'lead.proposed',
    table: 'lead_handovers',
    subject: 'case_id',
    agency: 'to_agency_id',
    open: `status = 'proposed'`,
    ended: statuses({ refused: 'answered', withdrawn: 'over' }),
  },
  {
    kinds: 'lead.refused',
    table: 'lead_handovers',
    subject: 'case_id',
    open: `proposed_at = now() - interval '1 day'`,
    ended: [[`proposed_at = ${LATER}`, 'done']],
  },
  {
    kinds: 'match.requested',
    table: 'match_requests',
    open: `status = 'requested'`,
    ended: statuses({ no: 'answered', lapsed: 'over' }),
  },
  {
    kinds: 'merge.proposed',
    table: 'person_merges',
    agency: 'other_agency_id',
    open: `status = 'proposed'`,
    ended: statuses({ refused: 'answered', withdrawn: 'over' }),
  },
  {
    kinds: 'subject.asked',
    table: 'subject_requests',
    open: `status = 'asked'`,
    ended: statuses({ checked: 'done', withdrawn: 'over' }),
  },
  {
    kinds: 'subject.checked subject.reminder subject.overdue',
    table: 'subject_requests',
    open: `status = 'checked'`,
    ended: statuses({ released: 'done', withdrawn: 'over' }),
  },
  {
    kinds: 'subject.released',
    table: 'subject_requests',
    open: `taken_at = null`,
    ended: [[`taken_at = now()`, 'done']],
  },
  {
    kinds: 'youth.requested',
    table: 'youth_mandates',
    subject: 'case_id',
    open: `status = 'requested', received_at = null`,
    ended: statuses({ received: 'answered', ended: 'over' }),
  },
  {
    kinds: 'youth.co_proposed',
    table: 'youth_co_accompaniments',
    subject: 'case_id',
    agency: 'partner_agency_id',
    open: `status = 'proposed', proposed_by_agency_id = owner_agency_id, answered_at = null`,
    ended: statuses({ active: 'answered', ended: 'over' }),
  },
  {
    kinds: 'youth.reminder youth.overdue',
    table: 'youth_deadlines',
    subject: 'case_id',
    open: `closed_at = null, remind_at = now() - interval '1 day'`,
    ended: [[`closed_at = now()`, 'over']],
  },
  {
    kinds: 'presence.due',
    table: 'presence_absences',
    subject: 'case_id',
    open: `status = 'waiting'`,
    ended: statuses({ reported: 'done', departed: 'over' }),
  },
  {
    kinds:
      'missing.sighting missing.finding_taken_back missing.assessed missing.phone_window missing.child_alert',
    table: 'missing_episodes',
    open: `status = 'searching'`,
    ended: statuses({ found: 'over' }),
  },
  {
    kinds: 'missing.mistake_asked',
    table: 'missing_mistakes',
    subject: 'episode_id',
    open: `status = 'asked'`,
    ended: statuses({ 'confirmed refused': 'answered', 'withdrawn lapsed': 'over' }),
  },
  {
    kinds: 'missing.mistake_alone',
    table: 'missing_mistakes',
    open: `status = 'asked'`,
    ended: statuses({ refused: 'answered', lapsed: 'over' }),
  },
  {
    kinds: 'missing.task_due missing.task_overdue',
    table: 'missing_tasks',
    subject: 'episode_id',
    task: true,
    open: `decided_at = null, decided_by_membership = null, outcome = null`,
    ended: [
      [`decided_at = now(), decided_by_membership = created_by_membership, outcome = 'done'`, 'done'],
      [`decided_at = now(), decided_by_membership = created_by_membership, outcome = 'not_needed'`, 'over'],
      [`decided_at = now(), decided_by_membership = created_by_membership, outcome = 'lapsed'`, 'over'],
    ],
  },
  {
    kinds: 'missing.found',
    table: 'missing_episodes',
    open: `status = 'found'`,
    ended: statuses({ debriefed: 'done', noticed: 'over' }),
  },
  {
    kinds: 'missing.preventive_asked missing.preventive_waits missing.preventive_late',
    table: 'preventive_requests',
    agency: 'agency_id',
    open: `status = 'asked'`,
    ended: statuses({ refused: 'answered', withdrawn: 'over' }),
  },
  {
    kinds: 'missing.preventive_ending',
    table: 'preventive_requests',
    agency: 'agency_id',
    open: `status = 'granted'`,
    ended: statuses({ lifted: 'over' }),
  },
  {
    kinds: 'missing.address_asked',
    table: 'address_requests',
    subject: 'episode_id',
    agency: 'agency_id',
    open: `status = 'asked'`,
    ended: statuses({ refused: 'answered', ended: 'over' }),
  },
  {
    kinds: 'missing.address_answered',
    table: 'address_requests',
    subject: 'episode_id',
    open: `status = 'granted'`,
    ended: statuses({ used: 'over' }),
  },
  {
    kinds: 'alert.raised alert.reminder alert.alarm alert.stand_in',
    table: 'alerts',
    agency: 'raised_by_agency_id',
    open: `ended_at = null`,
    ended: [[`ended_at = now()`, 'over']],
  },
];

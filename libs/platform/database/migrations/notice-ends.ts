import { came, first, gone, noticeEnded, settled, stands } from './ways-to-end.js';

const SUBJECT = 't.id = n.subject_id';
export const CASE = 't.case_id = n.case_id';
/** Of the agency that is told. */
const OWN = `${CASE} and t.owner_agency_id = n.agency_id`;
/** Asks for nothing more once the file is closed. */
const CLOSED = stands('cases', 't.id = n.case_id', { closed: 'over' });
const SOUGHT_OVER = stands('missing_episodes', SUBJECT, { 'found debriefed closed': 'over' });
const REPORT_HANDED_IN = gone(
  'guardianships',
  `${CASE} and t.report_due_at is not null and t.remind_at <= n.created_at`,
  'done',
);
const GUARDIAN_FOUND = first(
  came('guardianships', `${CASE} and t.status = 'active'`, 'done'),
  stands('minors', CASE, { 'not_concerned ended': 'over' }),
);
/** The notice was taken back: the guardian who gave it is in office again. */
const NOTICE_TAKEN_BACK = came(
  'guardianships',
  `${CASE} and t.status = 'active' and t.type <> 'ad_hoc' and t.started_at < n.created_at`,
  'over',
);
const CONSENT_SEEN_TO = gone(
  'sharing_consents',
  `(t.referral_id = n.subject_id or n.subject_type = 'lead' and ${CASE}) and t.withdrawn_at is null and t.replaced_by is null
    and coalesce(t.reminded_at, t.expired_at) is not null`,
  'done',
);
const REFERRAL_ANSWERED = stands('referrals', SUBJECT, {
  'accepted refused completed': 'answered',
  withdrawn: 'over',
});
const HAND_OVER_ENDED = stands('hand_overs', SUBJECT, { received: 'done', failed: 'over' });
const APPOINTMENT_ANSWERED = stands('appointments', SUBJECT, {
  'confirmed refused late held no_show': 'answered',
  'replaced cancelled ended': 'over',
});
const ANOTHER_BOOKED = first(
  came('appointments', 't.replaces_id = n.subject_id', 'done'),
  came('appointments', `${SUBJECT} and t.ends_at <= now()`, 'over'),
  stands('appointments', SUBJECT, { replaced: 'done' }),
  CLOSED,
);
/** A review and a term of youth help close with the case or the mandate as well, and their rows do not say by what. */
const TERM = 't.closed_at is null and t.remind_at <= n.created_at';
const REVIEW_OVER = gone('risk_plan_reviews', `${OWN} and ${TERM}`, 'over');
const YOUTH_TERM_OVER = gone('youth_deadlines', `${CASE} and ${TERM}`, 'over');
const REVIEWED = came('emergency_accesses', `${SUBJECT} and t.reviewed_at is not null`, 'done');
const INCIDENT_ASSESSED = stands('incidents', SUBJECT, { 'assessed notified closed': 'done' });
const INCIDENT_NOTIFIED = first(
  came('incidents', `${SUBJECT} and (t.status = 'notified' or t.notified_at is not null)`, 'done'),
  stands('incidents', SUBJECT, { closed: 'over' }),
);
const SUBJECT_ANSWERED = stands('subject_requests', SUBJECT, {
  'released refused': 'done',
  withdrawn: 'over',
});
const REQUEST_ANSWERED = stands('disclosure_requests', SUBJECT, {
  'answered refused': 'answered',
  'withdrawn lapsed': 'over',
});
const PREVENTIVE_ANSWERED = stands('preventive_requests', SUBJECT, {
  'granted refused lifted expired': 'answered',
  'withdrawn unanswered': 'over',
});
export const TASK_DECIDED = settled(
  'missing_tasks',
  {
    of: `t.episode_id = n.subject_id and t.owner_agency_id = n.agency_id and t.code = n.params ->> 'task'`,
    waits: `t.status = 'open'`,
    did: `t.status = 'done'`,
    latest: 'due_at',
  },
  'done',
);
const ALERT_ENDED = came('alerts', `${SUBJECT} and t.ended_at is not null`, 'over');
const RECOVERED = came('recoveries', `${SUBJECT} and t.ended_at is not null`, 'over');

/**
 * When a notice asks for nothing more, by its kind: `answered` (who was asked has answered), `done` (what it asked for has happened) or
 * `over` (it was taken back, lapsed or the thing itself ended). Read from the rows as they stand. A kind that is not here asks until a
 * person says that they have seen it.
 */
export const ENDS: Readonly<Record<string, string>> = {
  'referral.sent': REFERRAL_ANSWERED,
  'referral.reminder': REFERRAL_ANSWERED,
  'referral.overdue': REFERRAL_ANSWERED,
  'referral.refused': first(
    came(
      'referrals',
      `${CASE} and exists (select 1 from referrals r where r.id = n.subject_id and r.id <> t.id and r.service = t.service
        and r.owner_agency_id = t.owner_agency_id and t.sent_at >= r.sent_at and t.status <> 'refused' and t.status <> 'withdrawn')`,
      'done',
    ),
    CLOSED,
  ),
  'referral.place_released': first(
    stands('referrals', SUBJECT, { 'refused withdrawn completed': 'over' }),
    came(
      'place_reservations',
      `t.status in ('held', 'used') and exists (select 1 from referrals r join referrals f on f.group_id = r.group_id
        where r.id = n.subject_id and f.id = t.referral_id)`,
      'done',
    ),
    came('stays', `${CASE} and t.owner_agency_id = n.agency_id and t.status = 'present'`, 'done'),
  ),
  'referral.consent_ends_soon': CONSENT_SEEN_TO,
  'referral.consent_expired': CONSENT_SEEN_TO,
  'hand_over.proposed': HAND_OVER_ENDED,
  'hand_over.unconfirmed': HAND_OVER_ENDED,
  'hand_over.overdue': HAND_OVER_ENDED,
  'hand_over.failed': first(
    came(
      'hand_overs',
      `${CASE} and exists (select 1 from hand_overs f where f.id = n.subject_id and f.id <> t.id and t.created_at >= f.created_at)`,
      'done',
    ),
    `(select 'done' from hand_overs f, custody_of(f.case_id) k where f.id = n.subject_id and k.agency_id <> f.owner_agency_id)`,
    CLOSED,
  ),
  'appointment.offered': APPOINTMENT_ANSWERED,
  'appointment.unanswered': APPOINTMENT_ANSWERED,
  'appointment.refused': ANOTHER_BOOKED,
  'appointment.cancelled': ANOTHER_BOOKED,
  'risk.reminder': REVIEW_OVER,
  'risk.overdue': REVIEW_OVER,
  'consultation.convened': stands('consultations', SUBJECT, { 'held ended': 'over' }),
  'disclosure.asked': REQUEST_ANSWERED,
  'disclosure.reminder': REQUEST_ANSWERED,
  'emergency.opened': REVIEWED,
  'emergency.unreviewed': REVIEWED,
  'emergency.handed_up': REVIEWED,
  'emergency.bound_reached': REVIEWED,
  'erasure.proposed': gone('erasure_reviews', `${CASE} and t.proposed_at is not null`, 'over'),
  'guardianship.signalled': stands('minors', CASE, { 'identified not_concerned': 'done', ended: 'over' }),
  'guardianship.waiting': GUARDIAN_FOUND,
  'guardianship.resigned': first(NOTICE_TAKEN_BACK, GUARDIAN_FOUND),
  'guardianship.assigned': gone(
    'guardianships',
    `${CASE} and t.status <> 'ended' and (t.guardian_user_id = n.user_id or n.user_id is null and t.guardian_agency_id = n.agency_id)`,
    'over',
  ),
  'guardianship.reminder': REPORT_HANDED_IN,
  'guardianship.overdue': REPORT_HANDED_IN,
  'age.doubted': gone(
    'age_assessments',
    `${CASE} and t.status in ('doubt', 'test_ordered', 'test_done')`,
    'done',
  ),
  'incident.reported': INCIDENT_ASSESSED,
  'incident.passed': INCIDENT_ASSESSED,
  'incident.reminder': INCIDENT_NOTIFIED,
  'incident.escalated': INCIDENT_NOTIFIED,
  'incident.overdue': INCIDENT_NOTIFIED,
  'lead.proposed': `(select case when t.status in ('accepted', 'refused') then 'answered' when t.status = 'withdrawn' then 'over' end
    from lead_handovers t where ${CASE} and t.to_agency_id = n.agency_id order by t.proposed_at desc, t.id desc limit 1)`,
  'lead.refused': first(
    came(
      'lead_handovers',
      `${CASE} and t.owner_agency_id = n.agency_id and t.proposed_at > n.created_at`,
      'done',
    ),
    CLOSED,
  ),
  'match.requested': stands('match_requests', SUBJECT, { 'yes no declined': 'answered', lapsed: 'over' }),
  'merge.proposed': stands('person_merges', SUBJECT, {
    'joined refused separated': 'answered',
    withdrawn: 'over',
  }),
  'subject.asked': stands('subject_requests', SUBJECT, {
    'checked released refused': 'done',
    withdrawn: 'over',
  }),
  'subject.checked': SUBJECT_ANSWERED,
  'subject.reminder': SUBJECT_ANSWERED,
  'subject.overdue': SUBJECT_ANSWERED,
  'subject.released': came('subject_requests', `${SUBJECT} and t.taken_at is not null`, 'done'),
  'document.upload_expired': came(
    'document_uploads',
    `${CASE} and t.user_id = n.user_id and t.status = 'done' and t.created_at >= n.created_at`,
    'done',
  ),
  'youth.requested': settled(
    'youth_mandates',
    {
      of: OWN,
      waits: `t.status = 'requested'`,
      did: `t.status <> 'ended' or t.received_at is not null`,
      latest: 'requested_at',
    },
    'answered',
  ),
  'youth.co_proposed': settled(
    'youth_co_accompaniments',
    {
      of: `${CASE} and n.agency_id in (t.owner_agency_id, t.partner_agency_id) and t.proposed_by_agency_id <> n.agency_id`,
      waits: `t.status = 'proposed'`,
      did: `t.status in ('active', 'declined') or t.answered_at is not null`,
      latest: 'proposed_at',
    },
    'answered',
  ),
  'youth.reminder': YOUTH_TERM_OVER,
  'youth.overdue': YOUTH_TERM_OVER,
  'presence.due': settled(
    'presence_absences',
    {
      of: OWN,
      waits: `t.status in ('waiting', 'proposed')`,
      did: `t.status in ('reported', 'returned')`,
      latest: 'absent_at',
    },
    'done',
  ),
  'missing.sighting': SOUGHT_OVER,
  'missing.assessed': SOUGHT_OVER,
  'missing.phone_window': SOUGHT_OVER,
  'missing.child_alert': SOUGHT_OVER,
  'missing.found': stands('missing_episodes', SUBJECT, {
    'debriefed closed': 'done',
    'noticed reported assessed searching reassessed': 'over',
  }),
  'missing.finding_taken_back': SOUGHT_OVER,
  'missing.mistake_asked': settled(
    'missing_mistakes',
    {
      of: 't.episode_id = n.subject_id',
      waits: `t.status = 'asked'`,
      did: `t.status in ('confirmed', 'refused')`,
      latest: 'created_at',
    },
    'answered',
  ),
  'missing.mistake_alone': stands('missing_mistakes', SUBJECT, {
    'confirmed refused': 'answered',
    'withdrawn lapsed': 'over',
  }),
  'missing.task_due': TASK_DECIDED,
  'missing.task_overdue': TASK_DECIDED,
  'missing.preventive_asked': PREVENTIVE_ANSWERED,
  'missing.preventive_waits': PREVENTIVE_ANSWERED,
  'missing.preventive_late': PREVENTIVE_ANSWERED,
  'missing.preventive_ending': stands('preventive_requests', SUBJECT, {
    'refused withdrawn lifted expired unanswered': 'over',
  }),
  'missing.address_asked': settled(
    'address_requests',
    {
      of: 't.episode_id = n.subject_id and t.agency_id = n.agency_id',
      waits: `t.status = 'asked'`,
      did: `t.status in ('granted', 'refused', 'taken_back', 'used', 'expired')`,
      latest: 'created_at',
    },
    'answered',
  ),
  'missing.address_answered': gone(
    'address_requests',
    `t.episode_id = n.subject_id and t.owner_agency_id = n.agency_id and t.status = 'granted'`,
    'over',
  ),
  'alert.raised': ALERT_ENDED,
  'alert.reminder': ALERT_ENDED,
  'alert.alarm': ALERT_ENDED,
  'alert.stand_in': ALERT_ENDED,
  'recovery.started': RECOVERED,
  'recovery.confirmed': RECOVERED,
  'recovery.ready': RECOVERED,
};

export const noticeEnds = /* sql */ `
-- Why a notice of the acting agency asks for nothing more; null as long as it does. The state of the thing itself, never a mark that
-- a person set: what was acknowledged or read stays what it was.
create ${noticeEnded(ENDS)}
revoke execute on function relais.notice_ended from public;
grant execute on function relais.notice_ended to relais_app;
`;

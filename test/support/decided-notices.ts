import type { Severity } from '#platform/messages';

/**
 * How pressing each notice is, decided by hand: quiet hours and digests keep no critical one, and one for information asks for nothing. The
 * rows of the modules must follow.
 */
const DECIDED: Readonly<Record<Severity, string>> = {
  critical: `account.ended emergency.bound_reached emergency.handed_up emergency.opened emergency.unreviewed guardianship.overdue
    hand_over.overdue incident.escalated incident.overdue incident.passed incident.reported missing.child_alert
    missing.finding_taken_back missing.mistake_alone missing.mistake_asked missing.phone_window missing.preventive_lapsed
    missing.preventive_late missing.task_overdue presence.due recovery.completed recovery.confirmed recovery.expired
    recovery.ready recovery.started recovery.stopped referral.overdue risk.overdue subject.overdue youth.overdue`,
  action: `account.kept age.decided age.doubted appointment.access_ended appointment.cancelled appointment.offered
    appointment.refused appointment.unanswered caseload.left consultation.convened credential.device_ended credential.webhook_ended
    disclosure.access_ended disclosure.asked disclosure.lapsed disclosure.reminder document.upload_expired duty_role.named
    duty_role.removed erasure.kept erasure.obstructed erasure.proposed exclusion.entered exclusion.lifted exclusion.rested
    guardianship.assigned guardianship.reminder guardianship.resigned guardianship.signalled guardianship.waiting
    hand_over.failed hand_over.proposed hand_over.unconfirmed hold.lifted_by_another incident.reminder lead.proposed
    lead.refused letter.address_tried match.confirmed match.requested member.kept merge.proposed missing.address_answered
    missing.address_asked missing.assessed missing.found missing.mistake_refused missing.mistake_withdrawn
    missing.preventive_answered missing.preventive_asked missing.preventive_ending missing.preventive_waits missing.sighting
    missing.task_due referral.access_ended referral.consent_ends_soon referral.consent_expired referral.place_released
    referral.refused referral.reminder referral.sent risk.reminder subject.asked subject.checked subject.refused
    subject.released subject.reminder youth.access_ended youth.co_ended youth.co_proposed youth.reminder youth.requested`,
  info: `account.factor_added account.factor_removed account.login_failed account.mobile_changed account.new_device
    account.password_changed alert.acknowledged alert.stand_in_taken appointment.confirmed appointment.ended
    appointment.reminder appointment.replaced case.closed case.closing_taken_back case.reopened caseload.given caseload.named consultation.ended
    credential.device_added credential.webhook_added disclosure.answered disclosure.opened disclosure.refused
    disclosure.withdrawn emergency.ended emergency.reviewed guardianship.appointment_taken_back guardianship.ended
    guardianship.no_news guardianship.reported guardianship.resignation_taken_back guardianship.restored hand_over.arrived
    hand_over.received house.address_sealed lead.accepted lead.withdrawn match.ended merge.joined merge.refused
    merge.separated merge.withdrawn missing.address_shown missing.address_withdrawn missing.closed
    missing.closing_taken_back missing.preventive_ended referral.accepted referral.completed referral.place_lost
    referral.superseded referral.withdrawn to_do.given to_do.overdue to_do.unowned youth.changed youth.co_accepted youth.co_declined youth.ended youth.followed
    youth.plan_refused youth.planned youth.received youth.started`,
};

export const DECIDED_NOTICES = Object.fromEntries(
  Object.entries(DECIDED).flatMap(([severity, kinds]) => kinds.split(/\s+/).map((kind) => [kind, severity])),
);

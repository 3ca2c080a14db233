import type { LinkProps } from '@tanstack/react-router';
import type { AgendaItem, Permission } from '../../shared/api';

/** The page on which an act is done, with the parameter of its address that is the target, and the right that opens the page. */
interface Place {
  to: LinkProps['to'];
  id?: string;
  needs?: Permission;
}

const GUARDIANSHIP = { to: '/cases/$caseId/guardianship', id: 'caseId' } as const;
const YOUTH = { to: '/cases/$caseId/youth', id: 'caseId' } as const;
const REFERRAL = { to: '/referrals/$referralId', id: 'referralId' } as const;
const EPISODE = { to: '/missing/$episodeId', id: 'episodeId' } as const;
const APPOINTMENT = { to: '/appointments/$appointmentId', id: 'appointmentId' } as const;

export const PLACES: Readonly<Record<AgendaItem['kind'], Place>> = {
  absence: { to: '/round' },
  address_answer: EPISODE,
  age_decision: GUARDIANSHIP,
  appointment_answer: APPOINTMENT,
  appointment_next: APPOINTMENT,
  appointment_practitioner: APPOINTMENT,
  appointment_record: APPOINTMENT,
  consent_renewal: REFERRAL,
  disclosure_answer: { to: '/disclosure-requests/$requestId', id: 'requestId' },
  emergency_review: {
    to: '/supervision/emergency-access/$emergencyId',
    id: 'emergencyId',
    needs: 'emergency:review',
  },
  guardian_appointment: GUARDIANSHIP,
  guardian_report: GUARDIANSHIP,
  hand_over_confirmation: { to: '/hand-overs/$handOverId', id: 'handOverId' },
  lead_answer: { to: '/cases/$caseId', id: 'caseId' },
  minor_identification: GUARDIANSHIP,
  minor_signal: GUARDIANSHIP,
  missing_task: EPISODE,
  preventive_answer: { to: '/preventive-alerts/$alertId', id: 'alertId' },
  referral_answer: REFERRAL,
  risk_plan_review: { to: '/cases/$caseId/safety', id: 'caseId' },
  subject_request: { to: '/subject-requests/$requestId', id: 'requestId', needs: 'subject:read' },
  to_do: { to: '/to-dos' },
  youth_answer: YOUTH,
  youth_contact: YOUTH,
  youth_plan: YOUTH,
  youth_prolongation: YOUTH,
  youth_review: YOUTH,
};

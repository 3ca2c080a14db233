import type { Owed } from '#platform/database';
import { IS_TO_REPLACE } from './appointment-reader.js';

const APPOINTMENT = {
  needs: 'appointment:read',
  category: 'appointments',
  from: 'relais.appointments a',
  id: 'a.id',
  caseId: 'a.case_id',
  reference: 'a.case_reference',
  target: 'a.id',
  detail: { list: 'appointment-purpose', code: 'a.purpose' },
} as const;

/** Appointments to answer, to attend, to record, and to find another practitioner for; the desk of appointments shows the same. */
export const APPOINTMENTS_OWED: readonly Owed[] = [
  {
    ...APPOINTMENT,
    kinds: ['appointment_answer'],
    where: `a.status = 'offered'`,
    agency: 'a.practitioner_agency_id',
    person: {
      name: '(select u.display_name from relais.users u where u.id = a.practitioner_user_id)',
      isReader: 'a.practitioner_user_id = relais.actor_user()',
    },
    due: { at: 'a.answer_by' },
    since: 'a.offered_at',
  },
  {
    ...APPOINTMENT,
    kinds: ['appointment_practitioner'],
    where: `(a.status = 'requested' and a.ends_at > $2) or (${IS_TO_REPLACE})`,
    agency: 'a.owner_agency_id',
    due: { at: 'a.starts_at' },
    since: 'a.requested_at',
  },
  {
    ...APPOINTMENT,
    kinds: ['appointment_next'],
    where: `a.status in ('confirmed', 'late') and a.starts_at > $2`,
    agency: 'a.owner_agency_id',
    due: { at: 'a.starts_at' },
    since: 'a.requested_at',
  },
  {
    ...APPOINTMENT,
    kinds: ['appointment_record'],
    where: `a.status in ('confirmed', 'late') and a.starts_at <= $2`,
    agency: 'a.owner_agency_id',
    since: 'a.starts_at',
  },
];

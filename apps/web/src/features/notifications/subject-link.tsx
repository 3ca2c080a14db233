import { Trans } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { NotificationView, Permission } from '../../shared/api';
import { useCan } from '../../session/session-query';

/** Where a subject stands, with the parameter of the address that is its id, and the right that opens the page. */
interface Place {
  to: LinkProps['to'];
  id?: string;
  needs?: Permission;
}

/** By the type of the subject, as the rows of the messages name it: `test/architecture/notices.spec.ts` asks a place for each. */
const PLACES: Readonly<Record<string, Place>> = {
  absence: { to: '/cases/$caseId', id: 'caseId' },
  account: { to: '/settings/login' },
  alert: { to: '/alerts/$alertId', id: 'alertId' },
  appointment: { to: '/appointments/$appointmentId', id: 'appointmentId' },
  care: { to: '/cases/$caseId/safety', id: 'caseId' },
  case: { to: '/cases/$caseId/timeline', id: 'caseId' },
  caseload: { to: '/caseload', needs: 'caseload:read' },
  consultation: { to: '/consultations/$consultationId', id: 'consultationId' },
  disclosure_request: { to: '/disclosure-requests/$requestId', id: 'requestId' },
  documents: { to: '/cases/$caseId/documents', id: 'caseId' },
  // Its holder has nothing to open there.
  emergency: {
    to: '/supervision/emergency-access/$emergencyId',
    id: 'emergencyId',
    needs: 'emergency:review',
  },
  erasure: { to: '/supervision/erasures', needs: 'erasure:review' },
  guardianship: { to: '/cases/$caseId/guardianship', id: 'caseId' },
  hand_over: { to: '/hand-overs/$handOverId', id: 'handOverId' },
  house: { to: '/places/house', needs: 'place:manage' },
  // Supervisors are told that something is due, and open nothing.
  incident: { to: '/supervision/incidents/$incidentId', id: 'incidentId', needs: 'incident:keep' },
  lead: { to: '/cases/$caseId', id: 'caseId' },
  match_request: { to: '/match-requests/$requestId', id: 'requestId' },
  member: { to: '/people/$memberId', id: 'memberId', needs: 'member:manage' },
  missing: { to: '/missing/$episodeId', id: 'episodeId' },
  person_merge: { to: '/merges/$mergeId', id: 'mergeId' },
  preventive: { to: '/preventive-alerts/$alertId', id: 'alertId' },
  recovery: { to: '/recoveries/$recoveryId', id: 'recoveryId' },
  referral: { to: '/referrals/$referralId', id: 'referralId' },
  stand_in: { to: '/stand-ins' },
  subject_request: { to: '/subject-requests/$requestId', id: 'requestId', needs: 'subject:read' },
  to_do: { to: '/to-dos' },
  to_dos: { to: '/to-dos' },
  webhook: { to: '/webhook', needs: 'webhook:manage' },
  worker: { to: '/cases/$caseId', id: 'caseId' },
  youth: { to: '/cases/$caseId/youth', id: 'caseId' },
};

/** Kinds that lead elsewhere than their subject. */
const PLACES_OF_KINDS: Readonly<Record<string, Place>> = {
  'alert.stand_in': PLACES['stand_in']!,
  'document.upload_expired': PLACES['documents']!,
  'match.confirmed': PLACES['lead']!,
  'match.ended': PLACES['lead']!,
};

/** To the thing that the notice is about; nothing where this person has no page of it. */
export function SubjectLink({ kind, subject }: Pick<NotificationView, 'kind' | 'subject'>) {
  const can = useCan();
  const place = PLACES_OF_KINDS[kind] ?? PLACES[subject.type];
  if (!place || (place.needs && !can(place.needs))) return null;
  return (
    <Link
      to={place.to}
      // The name of the parameter is a matter of the row, which the test compares with its address.
      params={(place.id ? { [place.id]: subject.id } : undefined) as LinkProps['params']}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

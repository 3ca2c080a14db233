import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '../../shared/api';
import { useAdministrationActionWords } from './administration-action-words';
import { useAlertActionWords } from './alert-action-words';
import { useCaseworkActionWords } from './casework-action-words';
import { useDocumentActionWords } from './document-action-words';
import { useGuardianshipActionWords } from './guardianship-action-words';
import { useMissingActionWords } from './missing-action-words';
import { usePoliceActionWords } from './police-action-words';

/** A look or a refusal may name the right that was used: that is no act of the case. */
const UNNAMED: Partial<Record<TimelineEntry['kind'], string>> = {
  look: 'case.looked',
  refusal: 'case.refused',
};

/** What happened, as a heading. */
export function useActionWords(): (entry: Pick<TimelineEntry, 'action' | 'kind'>) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    ...useGuardianshipActionWords(),
    ...usePoliceActionWords(),
    ...useCaseworkActionWords(),
    ...useDocumentActionWords(),
    ...useAlertActionWords(),
    ...useAdministrationActionWords(),
    ...useMissingActionWords(),
    'case.opened': t`Case opened`,
    'case.looked': t`Looked at`,
    'case.refused': t`Was refused a look`,
    'case.listed': t`Shown in a list`,
    'case.searched': t`Found by a search`,
    'field.changed': t`Changed`,
    'assertion.created': t`Assessed`,
    'match.asked': t`Asked other agencies about the person`,
    'referral.sent': t`Referral sent`,
    'referral.received': t`Receipt of the referral confirmed`,
    'referral.accepted': t`Referral accepted`,
    'referral.refused': t`Referral refused`,
    'referral.withdrawn': t`Referral withdrawn`,
    'referral.completed': t`Referral completed`,
    'referral.reminder': t`Reminded of the referral`,
    'referral.overdue': t`Answer overdue: supervisor told`,
    'referral.call_won': t`Other agencies told that one accepted`,
    'stay.began': t`Moved into a shelter`,
    'stay.moved': t`Moved within the shelter`,
    'stay.ended': t`Left the shelter`,
    'appointment.requested': t`Appointment requested`,
    'appointment.offered': t`Appointment offered`,
    'appointment.confirmed': t`Appointment confirmed`,
    'appointment.refused': t`Appointment refused`,
    'appointment.arrived': t`Present at the appointment`,
    'appointment.late': t`Late for the appointment`,
    'appointment.missed': t`Did not come to the appointment`,
    'appointment.replaced': t`Appointment replaced`,
    'appointment.cancelled': t`Appointment cancelled`,
    'appointment.ended': t`Mandate ended`,
    'appointment.cost_recorded': t`Cost of an appointment written down`,
    'appointment.unanswered': t`No answer in time: booker told`,
    'appointment.reminder': t`Reminded of the appointment`,
    'access.opened': t`Shared`,
    'access.ended': t`No longer shared`,
  };
  return ({ action, kind }) => words[action] ?? words[UNNAMED[kind] ?? ''] ?? action;
}

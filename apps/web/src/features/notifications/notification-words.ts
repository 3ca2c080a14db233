import { useLingui } from '@lingui/react/macro';
import type { NotificationView } from '../../shared/api';
import { useAccountNotificationWords } from './account-notification-words';
import { useAlertNotificationWords } from './alert-notification-words';
import { useCareNotificationWords } from './care-notification-words';
import { useEmergencyNotificationWords } from './emergency-notification-words';
import { useDisclosureNotificationWords } from './disclosure-notification-words';
import { useIncidentNotificationWords } from './incident-notification-words';
import { useRecoveryNotificationWords } from './recovery-notification-words';
import { useGuardianshipWords } from './guardianship-words';
import { useHandOverWords } from './hand-over-words';
import { useLeadNotificationWords } from './lead-notification-words';
import { useMergeNotificationWords } from './merge-notification-words';
import { useMissingNotificationWords } from './missing-notification-words';
import { useYouthNotificationWords } from './youth-notification-words';

/** What happened, in one sentence; who is at the other end is an agency, never a person. */
export function useNotificationWords(): (notification: NotificationView) => string {
  const { t } = useLingui();
  const alertOf = useAlertNotificationWords();
  const handOverOf = useHandOverWords();
  const told = useWordsOfParts();
  const consentOf = useConsentWords();
  return ({ kind, params }) => {
    const agency = params['agencyName'] ?? '';
    const asLawyer = params['role'] === 'lawyer';
    const words: Record<string, string> = {
      ...told,
      ...alertOf(agency),
      ...consentOf(agency),
      'referral.sent': t`${agency} asks you to take a person`,
      'referral.received': t`${agency} confirmed receipt of your referral`,
      'referral.accepted': t`${agency} accepted your referral`,
      'referral.refused': t`${agency} refused your referral`,
      'referral.withdrawn': t`${agency} withdrew its referral`,
      'referral.completed': t`${agency} completed your referral`,
      'referral.reminder': t`${agency} still waits for your answer`,
      ...handOverOf(agency),
      'match.requested': t`An agency asks whether its person is one you recorded`,
      'match.confirmed': t`An agency confirms that it knows the person you asked about`,
      'match.ended': t`Your question whether another agency knows a person has ended`,
      'document.upload_expired': t`A file you were sending did not arrive in full within a day: send it again`,
      'presence.due': t`A child was not there in the evening round, and the waiting time is over: report missing`,
      'referral.overdue': t`Your answer to ${agency} is overdue`,
      'referral.place_released': t`A place you kept for ${agency} is free again: nobody came in time`,
      'referral.place_lost': t`${agency} no longer keeps a place for your referral`,
      'referral.superseded': t`Another agency accepted what ${agency} asked of you`,
      'appointment.offered': asLawyer
        ? t`${agency} asks you to act as a lawyer`
        : t`${agency} asks you to interpret`,
      'appointment.confirmed': t`${agency} confirmed an appointment`,
      'appointment.refused': t`${agency} refused an appointment: ask somebody else`,
      'appointment.unanswered': t`${agency} has not answered: ask somebody else`,
      'appointment.reminder': t`An appointment with ${agency} is near`,
      'appointment.cancelled': t`${agency} cancelled an appointment`,
      'appointment.replaced': t`${agency} asked somebody else instead`,
      'appointment.ended': t`A mandate has ended`,
    };
    return words[kind] ?? t`Something happened that concerns you`;
  };
}

/** What the parts of a case tell, each in words of its own. */
function useWordsOfParts(): Record<string, string> {
  return {
    ...useGuardianshipWords(),
    ...useLeadNotificationWords(),
    ...useYouthNotificationWords(),
    ...useCareNotificationWords(),
    ...useMergeNotificationWords(),
    ...useEmergencyNotificationWords(),
    ...useAccountNotificationWords(),
    ...useRecoveryNotificationWords(),
    ...useMissingNotificationWords(),
    ...useDisclosureNotificationWords(),
    ...useIncidentNotificationWords(),
  };
}

/** That what was shared ends, or has ended. */
function useConsentWords(): (agency: string) => Record<string, string> {
  const { t } = useLingui();
  return (agency) => {
    const ended = t`What ${agency} shared with you in a case has ended`;
    return {
      'referral.consent_ends_soon': t`The consent to share with ${agency} runs out soon`,
      'referral.consent_expired': t`The consent to share with ${agency} has run out`,
      'referral.access_ended': ended,
      'appointment.access_ended': ended,
    };
  };
}

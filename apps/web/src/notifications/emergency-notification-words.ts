import { useLingui } from '@lingui/react/macro';

/** What is told of a case that somebody opened in an emergency, of its erasure, and of a case consultation: neither which case nor who. */
export function useEmergencyNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'consultation.convened': t`You are called to a case consultation`,
    'consultation.ended': t`A case consultation is over`,
    'erasure.proposed': t`A file is proposed for erasure: look at it before it is gone`,
    'hold.lifted_by_another': t`A magistrate lifted a hold that another one had set`,
    'emergency.opened': t`A case was opened in an emergency: review it`,
    'emergency.ended': t`An emergency access has ended`,
    'emergency.reviewed': t`An emergency access was reviewed`,
    'emergency.handed_up': t`Nobody of the agency can judge an emergency access any more: review it`,
    'emergency.unreviewed': t`Nobody reviewed an emergency access in time: its holder opens no more until somebody does`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What is told of emergency access to a case, of its erasure, its conflict list and a case consultation: neither which case nor who. */
export function useEmergencyNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'consultation.convened': t`You are called to a case consultation`,
    'consultation.ended': t`A case consultation is over`,
    'erasure.proposed': t`A file is proposed for erasure: look at it before it is gone`,
    'erasure.kept': t`An erasure had no effect: the person who confirmed it is no supervisor here any more. The file is still there, and the erasure still proposed`,
    'erasure.obstructed': t`An erasure had no effect: something stands against it by now. The file is still there, and the erasure still proposed`,
    'hold.lifted_by_another': t`A magistrate lifted a hold that another one had set`,
    'exclusion.entered': t`A person was put on the conflict list of a case`,
    'exclusion.lifted': t`A person was taken off the conflict list of a case`,
    'exclusion.rested': t`An entry of a conflict list has no effect: the person has become a supervisor of its author`,
    'emergency.opened': t`A case was opened in an emergency: review it`,
    'emergency.ended': t`An emergency access has ended`,
    'emergency.reviewed': t`An emergency access was reviewed`,
    'emergency.handed_up': t`Nobody of the agency can judge an emergency access any more: review it`,
    'emergency.bound_reached': t`A person has opened as many cases in emergencies as may wait for a review: review them`,
    'emergency.unreviewed': t`Nobody reviewed an emergency access in time: its holder opens no more until somebody does`,
  };
}

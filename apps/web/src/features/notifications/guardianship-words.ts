import { useLingui } from '@lingui/react/macro';

/** What happened about a minor, an age or a guardian, by the kind of the notice. */
export function useGuardianshipWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'guardianship.signalled': t`A minor was signalled to you`,
    'guardianship.assigned': t`You were appointed guardian`,
    'guardianship.ended': t`A guardianship has ended`,
    'guardianship.resigned': t`A guardian resigned`,
    'guardianship.resignation_taken_back': t`A guardian took the notice back`,
    'guardianship.appointment_taken_back': t`Your appointment as guardian was taken back`,
    'guardianship.restored': t`You are guardian again: the appointment of another guardian was taken back`,
    'guardianship.reported': t`A guardian handed in a report`,
    'guardianship.no_news': t`The Guardianship Service recorded that you have no news of your ward`,
    'guardianship.reminder': t`A report of yours is due soon`,
    'guardianship.overdue': t`A guardian’s report is late`,
    'guardianship.waiting': t`A minor has waited too long for a guardian`,
    'age.doubted': t`An age is in doubt: a test has to be ordered`,
    'age.decided': t`An age was decided`,
  };
}

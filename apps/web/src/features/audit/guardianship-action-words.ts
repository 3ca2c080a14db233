import { useLingui } from '@lingui/react/macro';
import { useYouthActionWords } from './youth-action-words';

/** What happened about a minor, an age, a guardian or a youth service, by the code of the act. */
export function useGuardianshipActionWords(): Record<string, string> {
  const { t } = useLingui();
  const youth = useYouthActionWords();
  return {
    ...youth,
    'guardianship.signalled': t`Guardianship Service told`,
    'guardianship.identified': t`Identified as an unaccompanied minor`,
    'guardianship.rejected': t`Found to be no unaccompanied minor`,
    'guardianship.assigned': t`Guardian appointed`,
    'guardianship.ended': t`Guardianship ended`,
    'guardianship.resigned': t`The guardian resigned`,
    'guardianship.resignation_taken_back': t`The guardian took the notice back`,
    'guardianship.appointment_taken_back': t`Appointment of the guardian taken back`,
    'guardianship.restored': t`The earlier guardianship goes on`,
    'guardianship.reported': t`Guardian’s report handed in`,
    'guardianship.reminder': t`Guardian reminded of the report`,
    'guardianship.overdue': t`Guardian’s report late: supervisor told`,
    'guardianship.waiting': t`Waits long for a guardian: supervisor told`,
    'guardianship.conflict': t`Conflict of interest of a guardian recorded`,
    'guardianship.conflict_lifted': t`Conflict of interest of a guardian lifted`,
    'guardianship.no_news': t`The guardian has no news of the minor`,
    'guardianship.news': t`There is news of the minor again`,
    'guardianship.silence_ended': t`The guardian reported: the time without news is over`,
    'guardianship.of_age': t`Of age: the guardianship ended by itself`,
    'age.extension': t`Three working days more to decide about the age`,
    'age.doubted': t`Age doubted`,
    'age.order': t`Age test ordered`,
    'age.result': t`Result of the age test recorded`,
    'age.decided': t`Age decided`,
    'age.appeal': t`Appeal against the age decision`,
  };
}

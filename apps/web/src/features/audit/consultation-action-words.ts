import { useLingui } from '@lingui/react/macro';

/** What happened in a case consultation in which a case is discussed: that it did, never what was said. */
export function useConsultationActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'consultation.listed': t`List of case consultations looked at`,
    'consultation.looked': t`Case consultation looked at`,
    'consultation.minutes_read': t`Minutes of a case consultation read`,
    'consultation.prepared': t`Case consultation prepared`,
    'consultation.changed': t`What a case consultation is about changed`,
    'consultation.person_added': t`Put on a case consultation`,
    'consultation.person_removed': t`Taken off a case consultation`,
    'consultation.shared': t`Data shared for a case consultation`,
    'consultation.unshared': t`Data taken back from a case consultation`,
    'consultation.named': t`Participant of a case consultation named`,
    'consultation.struck': t`Participant of a case consultation struck`,
    'consultation.left': t`A participant left a case consultation`,
    'consultation.convened': t`Case consultation convened`,
    'consultation.met': t`Discussed in a case consultation`,
    'consultation.minutes_written': t`Minutes of a case consultation written`,
    'consultation.measure_written': t`Measure agreed in a case consultation`,
    'consultation.approved': t`Use of a measure approved`,
    'consultation.disapproved': t`Use of a measure not approved`,
    'consultation.restricted': t`Rights restricted during a case consultation`,
    'consultation.unrestricted': t`Rights no longer restricted during a case consultation`,
    'consultation.ended': t`Case consultation ended`,
    'consultation.shredded': t`Record of a case consultation destroyed`,
  };
}

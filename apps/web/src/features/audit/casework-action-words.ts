import { useLingui } from '@lingui/react/macro';
import { useCareActionWords } from './care-action-words';
import { useConsultationActionWords } from './consultation-action-words';
import { useDisclosureActionWords } from './disclosure-action-words';

/** What happened about the lead and the state of a case, its care and how to reach the person, by the code of the act. */
export function useCaseworkActionWords(): Record<string, string> {
  const { t } = useLingui();
  const care = useCareActionWords();
  const consultations = useConsultationActionWords();
  const disclosures = useDisclosureActionWords();
  return {
    ...care,
    ...consultations,
    ...disclosures,
    'subject.origin_marked': t`Origin of something written down`,
    'contact.stated': t`Said how to reach the person`,
    'note.written': t`Care note written`,
    'note.corrected': t`Care note corrected`,
    'lead.proposed': t`Another agency asked to lead`,
    'lead.accepted': t`The lead passed to another agency`,
    'lead.refused': t`The lead was not taken`,
    'lead.withdrawn': t`Question who leads withdrawn`,
    'consent.withdrawn': t`Consent withdrawn`,
    'consent.renewed': t`Consent given anew`,
    'consent.expired': t`Consent ran out`,
    'merge.proposed': t`Asked to join this file with another of the same person`,
    'merge.joined': t`Joined with another file of the same person`,
    'merge.refused': t`Joining with another file refused`,
    'merge.withdrawn': t`Question about joining withdrawn`,
    'merge.separated': t`Separated from the other file again`,
    'exclusion.entered': t`A person put on the conflict list`,
    'exclusion.lifted': t`A person taken off the conflict list`,
    ...useErasureActionWords(),
    'hold.set': t`Held by a magistrate: it is not erased`,
    'hold.lifted': t`No longer held by the magistrate`,
    'hold.lifted_by_another': t`No longer held: lifted by another magistrate than who set it; officers told`,
    'emergency.listed': t`Emergency accesses looked at`,
    'emergency.opened': t`Opened in an emergency`,
    'emergency.ended': t`Emergency access ended`,
    'emergency.reviewed': t`Emergency access reviewed`,
    'emergency.handed_up': t`Emergency access passed to the officers of the platform to be reviewed`,
    'emergency.unreviewed': t`Emergency access not reviewed in time`,
    'case.closed': t`Case closed`,
    'case.reopened': t`Case opened again`,
    'case.closing_taken_back': t`Closing of the case taken back`,
    'case.followed_up': t`Case in follow-up`,
    'case.resumed': t`Back from follow-up`,
  };
}

/** What was decided about erasing a case, by the code of the act. */
function useErasureActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'erasure.desk': t`Files that are due for erasure looked at`,
    'erasure.due': t`Due for erasure: put on the list of those who decide`,
    'erasure.not_due': t`No longer due for erasure`,
    'erasure.proposed': t`Erasure proposed`,
    'erasure.withdrawn': t`Proposal to erase it taken back`,
    'erasure.confirmed': t`Erasure confirmed: takes effect after a few minutes`,
    'erasure.stopped': t`Erasure stopped`,
    'erasure.obstructed': t`Erasure without effect: something stands against it`,
    'erasure.kept': t`Erasure without effect: the person who confirmed it is no supervisor of the agency any more`,
    'erasure.done': t`A case was erased`,
    'erasure.replayed': t`Erased again after a backup was put back`,
  };
}

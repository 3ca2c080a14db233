import { useLingui } from '@lingui/react/macro';
import { useAddressActionWords } from './address-action-words';
import { usePresenceActionWords } from './presence-action-words';

/** What the rules of a search did because more is known. */
function useLearnedActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'missing.raised': t`Presumed worrying since more is known`,
    'missing.told_later': t`Told because more is known`,
    'missing.asked_later': t`Task of the search asked for because more is known`,
  };
}

/** What happened in a search for somebody who is missing, by the code of the act. */
export function useMissingActionWords(): Record<string, string> {
  const { t } = useLingui();
  const learned = useLearnedActionWords();
  const preventive = usePreventiveActionWords();
  const presence = usePresenceActionWords();
  const addresses = useAddressActionWords();
  return {
    ...presence,
    ...addresses,
    'missing.started': t`Reported missing`,
    'missing.reported_again': t`Reported missing again`,
    'missing.alerted': t`Agencies told of the disappearance`,
    'missing.reported_to_police': t`Disappearance reported to the police`,
    'missing.assessed': t`Disappearance assessed by the police`,
    'missing.searched_for': t`Search begun or continued`,
    'missing.sighting_added': t`Sighting written down`,
    'missing.lead_added': t`Lead of the search written down`,
    'missing.details_kept': t`Details for the search written down`,
    'missing.photo_chosen': t`Photo for the search chosen`,
    'missing.photo_taken': t`Photo of the search downloaded`,
    'missing.report_exported': t`Missing report exported`,
    'missing.poster_exported': t`Poster of the search exported`,
    'missing.child_focus_file_kept': t`File of Child Focus written down`,
    'missing.sis_kept': t`Alert in the Schengen Information System written down`,
    'missing.publication_decided': t`Publication of the search decided`,
    'missing.magistrate_named': t`Magistrate of the search named`,
    'missing.child_alert_prepared': t`Child Alert prepared`,
    'missing.child_alert_decided': t`Child Alert decided by the magistrate`,
    'missing.phone_window': t`Telephone location soon no longer possible: agencies told`,
    ...learned,
    'missing.task_done': t`Task of the search done`,
    'missing.task_not_needed': t`Task of the search not needed`,
    'missing.task_lapsed': t`Task of the search never done`,
    'missing.task_open': t`Task of the search open again: marked by mistake`,
    'missing.task_due': t`Reminded of a task of the search`,
    'missing.task_overdue': t`Task of the search late: supervisor told`,
    'missing.found': t`Person found or back`,
    'missing.finding_taken_back': t`Finding taken back: the alert started again; this agency is informed by its own act`,
    'missing.debriefed': t`Answer on the return interview recorded`,
    'missing.closed': t`Search closed`,
    'missing.closing_taken_back': t`Closing of the search taken back`,
    ...preventive,
    'missing.listed': t`Found in the list of missing persons`,
    'missing.register_read': t`Register of disappearances read`,
  };
}

/** What happened to a preventive alert, by the code of the act. */
function usePreventiveActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'missing.preventive_asked': t`Preventive alert asked for`,
    'missing.preventive_granted': t`Preventive alert granted`,
    'missing.preventive_refused': t`Preventive alert refused`,
    'missing.preventive_withdrawn': t`Request for a preventive alert taken back`,
    'missing.preventive_lifted': t`Preventive alert ended: the danger has passed`,
    'missing.preventive_expired': t`Preventive alert ended: its time is over`,
    'missing.preventive_reminded': t`Reminded of a request for a preventive alert`,
    'missing.preventive_late': t`Answer to a request for a preventive alert late: agencies told`,
    'missing.preventive_lapsed': t`Nobody answered a request for a preventive alert: ended, agencies told`,
    'missing.preventive_ending': t`Preventive alert ends soon: agencies told`,
    'missing.preventive_listed': t`Found in the list of preventive alerts`,
  };
}

import { useLingui } from '@lingui/react/macro';
import { usePresenceActionWords } from './presence-action-words';

/** What happened in a search for somebody who is missing, by the code of the act. */
export function useMissingActionWords(): Record<string, string> {
  const { t } = useLingui();
  const presence = usePresenceActionWords();
  return {
    ...presence,
    'missing.started': t`Reported missing`,
    'missing.reported_again': t`Reported missing again`,
    'missing.alerted': t`Agencies told of the disappearance`,
    'missing.reported_to_police': t`Disappearance reported to the police`,
    'missing.assessed': t`Disappearance assessed by the police`,
    'missing.searched_for': t`Search begun or continued`,
    'missing.sighting_added': t`Sighting written down`,
    'missing.lead_added': t`Lead of the search written down`,
    'missing.details_kept': t`Details for the search written down`,
    'missing.child_focus_file_kept': t`File of Child Focus written down`,
    'missing.sis_kept': t`Alert in the Schengen Information System written down`,
    'missing.publication_decided': t`Publication of the search decided`,
    'missing.magistrate_named': t`Magistrate of the search named`,
    'missing.child_alert_prepared': t`Child Alert prepared`,
    'missing.child_alert_decided': t`Child Alert decided by the magistrate`,
    'missing.phone_window': t`Telephone location soon no longer possible: agencies told`,
    'missing.task_done': t`Task of the search answered`,
    'missing.task_due': t`Reminded of a task of the search`,
    'missing.task_overdue': t`Task of the search late: supervisor told`,
    'missing.found': t`Person found or back`,
    'missing.debriefed': t`Spoken with the person after the return`,
    'missing.closed': t`Search closed`,
    'missing.listed': t`Found in the list of missing persons`,
    'missing.register_read': t`Register of disappearances read`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What is told about a search for a missing person, by the kind of the notice. */
export function useMissingNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'missing.sighting': t`A missing person was seen`,
    'missing.assessed': t`The police judged a disappearance`,
    'missing.mistake_asked': t`An agency says that a report of a missing person was a mistake: confirm or refuse`,
    'missing.mistake_refused': t`It was not confirmed that a report of a missing person was a mistake`,
    'missing.mistake_withdrawn': t`The question whether a report of a missing person was a mistake was withdrawn`,
    'missing.mistake_alone': t`An agency says that its report of a missing person was a mistake: call and answer`,
    'missing.found': t`A missing person was found`,
    'missing.finding_taken_back': t`A finding was taken back: the person is missing again`,
    'missing.closed': t`A search was closed`,
    'missing.closing_taken_back': t`The closing of a search was taken back`,
    'missing.task_due': t`To be done soon in a search`,
    'missing.task_overdue': t`Late in a search`,
    'missing.phone_window': t`Telephone location can be asked for only a little longer`,
    'missing.address_asked': t`The police ask for a look at your address`,
    'missing.address_answered': t`A request for an address was answered, or its answer taken back`,
    'missing.address_withdrawn': t`A request for your address was withdrawn`,
    'missing.address_shown': t`Your address was looked at, as you granted`,
    'missing.preventive_asked': t`You are asked for an alert before a child is missing`,
    'missing.preventive_waits': t`A request for a preventive alert waits for your answer`,
    'missing.preventive_answered': t`Your request for a preventive alert was answered`,
    'missing.preventive_late': t`The answer to a request for a preventive alert is late`,
    'missing.preventive_lapsed': t`Nobody answered a request for a preventive alert, and it has ended: call them, or ask another agency`,
    'missing.preventive_ending': t`A preventive alert ends soon: ask for it anew if the danger goes on`,
    'missing.preventive_ended': t`A preventive alert or a request for one has ended`,
    'missing.child_alert': t`A magistrate decided on a Child Alert`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What administrators did with the people of an agency and with agencies, by the code of the act. */
export function useAdministrationActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'case.key_renewal_begun': t`A new key of the case was made`,
    'case.key_renewed': t`The case is under its new key; the old one is destroyed`,
    'member.listed': t`Found in the list of people`,
    'member.read': t`Page of a person opened`,
    'member.roles_changed': t`Roles changed`,
    'member.ended': t`Works here no more`,
    'member.restored': t`Works here again`,
    'member.sessions_ended': t`Logged out everywhere`,
    'invitation.sent': t`Invited to work here`,
    'invitation.withdrawn': t`Invitation withdrawn`,
    'invitation.accepted': t`Invitation accepted`,
    'recovery.started': t`Giving a login back begun`,
    'recovery.confirmed': t`Giving a login back confirmed`,
    'recovery.ready': t`Link for new proofs sent`,
    'recovery.stopped': t`Giving a login back stopped`,
    'recovery.expired': t`Giving a login back over: too late`,
    'recovery.completed': t`Login has new proofs`,
    'subject.asked': t`A person asked what is held of them`,
    'subject.checked': t`Checked whether it is safe to answer`,
    'subject.released': t`Answer released`,
    'subject.refused': t`Request for own data refused`,
    'subject.extended': t`More time taken for a request for own data`,
    'subject.withdrawn': t`Request for own data withdrawn`,
    'subject.file_made': t`File of own data made`,
    'subject.listed': t`Requests for own data looked at`,
    'looks.reported': t`Asked who looked at cases`,
    'agency.created': t`Agency made`,
    'agency.changed': t`Agency renamed`,
    'agency.ended': t`Agency ended`,
    'agency.restored': t`Agency works again`,
    'agency.read': t`Page of an agency opened`,
    'agency.listed': t`Found in the register of agencies`,
    'account.read': t`Page of an ended account opened`,
    'account.listed': t`Found in the list of ended accounts`,
    'account.ended': t`Account ended in every agency`,
    'account.reopened': t`Ended account opened again`,
  };
}

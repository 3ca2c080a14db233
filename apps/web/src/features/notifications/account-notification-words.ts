import { useLingui } from '@lingui/react/macro';

/** What became of how one logs in: whoever did it may be somebody else. And that somebody of one's agency logs in no more: not who. */
export function useAccountNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'account.password_changed': t`Your password was changed; whatever else you were logged in on has ended`,
    'account.ended': t`The platform ended the account of somebody of your agency, in every agency: look who is on duty`,
    'account.kept': t`The end of an account had no effect: the person is the last administrator of an agency, or the person who decided it is no administrator any more. The login still works`,
    'member.kept': t`A departure had no effect: the person is the last administrator of the agency, or the person who decided it is no administrator any more. The login still works`,
    'account.factor_added': t`Your login has a new second proof`,
    'account.factor_removed': t`A second proof of your login was removed`,
    'account.mobile_changed': t`The number at which you get text messages of alerts was changed or removed`,
    'account.login_failed': t`Somebody tried several times to log in as you, in vain`,
    'credential.device_added': t`A telephone of the house was enrolled. If you do not know of it, withdraw it`,
    'credential.device_ended': t`Telephones of the house no longer report: the account of the supervisor who enrolled them has ended, or their role. Enrol them again`,
    'credential.webhook_added': t`Your agency’s webhook has a new address or a new secret. If you do not know of it, remove it`,
    'credential.webhook_ended': t`Your agency’s webhook has ended, with the account or the role of the administrator who set it up. Set it up again`,
    'house.address_sealed': t`An address of your house was sealed, or another one over it. If you do not know of it, ask your colleagues today`,
    'letter.address_tried': t`A letter of another agency would have held a sealed address of this case, or tried many streets: it was left out. Look at the timeline, and call the agency`,
    'account.new_device': t`You were logged in on a device that you had not used before`,
  };
}

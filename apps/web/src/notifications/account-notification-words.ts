import { useLingui } from '@lingui/react/macro';

/** What became of how one logs in: whoever did it may be somebody else. And that somebody of one's agency logs in no more: not who. */
export function useAccountNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'account.password_changed': t`Your password was changed; whatever else you were logged in on has ended`,
    'account.ended': t`The platform ended the account of somebody of your agency, in every agency: look who is on duty`,
    'account.factor_added': t`Your login has a new second proof`,
    'account.factor_removed': t`A second proof of your login was removed`,
    'account.mobile_changed': t`The number at which you get text messages of alerts was changed or removed`,
    'account.login_failed': t`Somebody tried several times to log in as you, in vain`,
    'account.new_device': t`You were logged in on a device that you had not used before`,
  };
}

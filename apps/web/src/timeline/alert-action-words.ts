import { useLingui } from '@lingui/react/macro';

/** What happened about an alert, by the code of the act. */
export function useAlertActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'alert.raised': t`Alert raised`,
    'alert.widened': t`More agencies told of the alert`,
    'alert.told': t`Told of the alert`,
    'alert.nobody': t`Nobody could be told of the alert`,
    'alert.alarm': t`Everybody on the duty list told of the alert`,
    'alert.acknowledged': t`Alert acknowledged`,
    'alert.acted': t`Alert taken charge of`,
    'alert.called': t`Agency outside Relais called`,
    'alert.ended': t`Alert ended`,
  };
}

import { useLingui } from '@lingui/react/macro';

/** What an alert wants; by whom it was acknowledged, an agency and never a person. */
export function useAlertNotificationWords(): (agency: string) => Record<string, string> {
  const { t } = useLingui();
  return (agency) => ({
    'alert.raised': t`An urgent alert waits for your answer`,
    'alert.reminder': t`An urgent alert still waits for your answer`,
    'alert.alarm': t`Nobody of your agency has answered an urgent alert`,
    'alert.call': t`Call an agency that no message reaches: an urgent alert`,
    'alert.stand_in': t`An urgent alert reached no person of an agency: you stand in, call now`,
    'alert.stand_in_taken': t`An urgent alert reached no person of an agency: the duty role of the Guardianship Service calls you`,
    'duty_role.named': t`A person was named for the duty role of the Guardianship Service. Alerts that reach no person of an agency go to that role. If you do not know why, call the Service`,
    'duty_role.removed': t`A person was taken off the duty role of the Guardianship Service. Alerts that reach no person of an agency go to that role. If you do not know why, call the Service`,
    'push.test': t`You tested the messages on a device`,
    'webhook.test': t`You tested the webhook of your agency`,
    'alert.acknowledged': t`${agency} acknowledged your alert`,
  });
}

import { useLingui } from '@lingui/react/macro';

/** What the codes of alerts, recipients and channels are called; a code that is new is shown as it is. */
export function useAlertWords() {
  const { t } = useLingui();
  const kinds: Record<string, string> = { missing_child: t`A child is missing` };
  const states: Record<string, string> = {
    waiting: t`not yet told`,
    told: t`told, not yet opened`,
    opened: t`opened, not yet acknowledged`,
    acknowledged: t`acknowledged`,
    acted: t`took charge`,
  };
  const channels: Record<string, string> = {
    in_app: t`in Relais`,
    email: t`e-mail`,
    sms: t`text message`,
    webhook: t`computer of the agency`,
    web_push: t`message on the device`,
    voice: t`spoken call`,
    link: t`one-time link`,
  };
  const travels: Record<string, string> = {
    pending: t`on its way`,
    handed_over: t`handed over`,
    opened: t`opened`,
    bounced: t({ message: 'refused', context: 'of a message' }),
    returned: t`came back`,
    failed: t`given up`,
  };
  const events: Record<string, string> = {
    'alert.raised': t`An alert went to your agency`,
    'alert.reminder': t`An alert still waits for an answer`,
    'alert.alarm': t`Nobody of the agency has answered an alert`,
    'alert.call': t`An agency that no message reaches has to be called`,
    'webhook.test': t`Test of the webhook`,
  };
  return {
    eventOf: (code: string) => events[code] ?? code,
    kindOf: (code: string) => kinds[code] ?? code,
    stateOf: (code: string) => states[code] ?? code,
    channelOf: (code: string) => channels[code] ?? code,
    travelOf: (code: string) => travels[code] ?? code,
  };
}

import { msg } from '@lingui/core/macro';
import { useWords, type Words } from '../../shared/language/use-words';

const KINDS: Words = {
  missing_child: msg`A child is missing`,
};

const STATES: Words = {
  waiting: msg`not yet told`,
  told: msg`told, not yet opened`,
  opened: msg`opened, not yet acknowledged`,
  acknowledged: msg`acknowledged`,
  acted: msg`took charge`,
};

const CHANNELS: Words = {
  in_app: msg`in Relais`,
  email: msg`e-mail`,
  sms: msg`text message`,
  webhook: msg`computer of the agency`,
  web_push: msg`message on the device`,
  voice: msg`spoken call`,
  link: msg`one-time link`,
};

const TRAVELS: Words = {
  pending: msg`on its way`,
  handed_over: msg`handed over`,
  opened: msg`opened`,
  bounced: msg({ message: 'refused', context: 'of a message' }),
  returned: msg`came back`,
  failed: msg`given up`,
};

const EVENTS: Words = {
  'alert.raised': msg`An alert went to your agency`,
  'alert.reminder': msg`An alert still waits for an answer`,
  'alert.alarm': msg`The agency has not answered an alert`,
  'alert.call': msg`An agency that no message reaches has to be called`,
  'webhook.test': msg`Test of the webhook`,
};

/** What the codes of alerts, recipients and channels are called; a code that is new is shown as it is. */
export function useAlertWords() {
  return {
    eventOf: useWords(EVENTS),
    kindOf: useWords(KINDS),
    stateOf: useWords(STATES),
    channelOf: useWords(CHANNELS),
    travelOf: useWords(TRAVELS),
  };
}

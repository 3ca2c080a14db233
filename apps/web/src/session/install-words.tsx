import { Trans } from '@lingui/react/macro';

/** The two taps with which a person puts Relais onto the Home Screen of an iPhone or iPad: Safari offers no button for it. */
export function ByHandWords() {
  return (
    <Trans>
      Tap the Share button of the browser, then “Add to Home Screen”. Open Relais from there from now on.
    </Trans>
  );
}

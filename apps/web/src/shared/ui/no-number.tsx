import { Trans } from '@lingui/react/macro';

/** Of a recipient who has to be called and whose number the register does not have: the caller learns where it comes from. */
export function NoNumber() {
  return (
    <Trans>no number is recorded: the administrators of Relais record it in the register of agencies</Trans>
  );
}

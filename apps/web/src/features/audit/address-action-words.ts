import { useLingui } from '@lingui/react/macro';

/** What became of a look at the sealed address of a shelter, by the code of the act. */
export function useAddressActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'missing.address_asked': t`Address of the shelter asked for`,
    'missing.address_granted': t`One look at the address granted`,
    'missing.address_refused': t`Address of the shelter refused`,
    'missing.address_taken_back': t`Granted look at the address taken back`,
    'missing.address_withdrawn': t`Request for the address withdrawn`,
    'missing.address_shown': t`Address of the shelter looked at`,
  };
}

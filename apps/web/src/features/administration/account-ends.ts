import { useLingui } from '@lingui/react/macro';
import type { EndedAccountInput } from '../../shared/api';

/** Why an account is ended. */
export function useAccountEnds(): Record<EndedAccountInput['reason'], string> {
  const { t } = useLingui();
  return {
    left: t`The person left for good`,
    stolen: t`Another person has the login`,
    misuse: t`The account was misused`,
    double: t`The person has another account`,
    died: t`The person died`,
  };
}

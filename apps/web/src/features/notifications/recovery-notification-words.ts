import { useLingui } from '@lingui/react/macro';

/** What is told of a login that is given back: not whose. */
export function useRecoveryNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'recovery.started': t`Somebody asked to give a login back: look whether that is right`,
    'recovery.confirmed': t`A second administrator confirmed it: a login is given back after the delay`,
    'recovery.ready': t`The delay is over: the link that gives a login new proofs was sent`,
    'recovery.stopped': t`Giving a login back was stopped`,
    'recovery.expired': t`Giving a login back is over: nobody confirmed or used it in time`,
    'recovery.completed': t`A login has new proofs; the old ones are void`,
  };
}

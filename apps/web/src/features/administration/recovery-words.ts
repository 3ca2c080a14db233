import { useLingui } from '@lingui/react/macro';
import type { RecoveryView } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';

/** How a recovery stands, in a sentence. */
export function useRecoveryStanding(): (recovery: RecoveryView) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  return ({ state, isTold, confirmBy, readyAt, linkUntil, endedAt, endedBy, stoppedBy }) => {
    const ended = endedAt ? momentOf(endedAt) : '';
    if (state === 'unconfirmed')
      return t`A second administrator has to confirm it: until ${momentOf(confirmBy)}`;
    if (state === 'waiting' && !isTold)
      return t`Confirmed, but no mail to the person has left yet: the delay has not begun`;
    if (state === 'waiting') return t`Confirmed. The link is sent: ${momentOf(readyAt ?? confirmBy)}`;
    if (state === 'ready') return t`The link was sent and works until: ${momentOf(linkUntil ?? confirmBy)}`;
    if (state === 'completed') return t`Done: the login has new proofs. ${ended}`;
    if (state === 'expired') return t`Over: no person confirmed or used it in time`;
    if (endedBy === 'person') return t`Stopped by the person themselves: ${ended}`;
    if (endedBy === 'link') return t`Stopped with the link of the mail: ${ended}`;
    if (endedBy === 'role') return t`Stopped: who began or confirmed it administers no more`;
    return stoppedBy ? t`Stopped by ${stoppedBy}: ${ended}` : t`Stopped: ${ended}`;
  };
}

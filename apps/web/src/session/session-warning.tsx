import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { queryClient, sinceLastContact } from '../shared/api';
import { Button } from '../shared/ui/button';
import { Dialog } from '../shared/ui/dialog';
import { sessionQuery, useSession } from './session-query';

const LOOK_EVERY_MS = 10_000;
const WARN_BEFORE_MS = 2 * 60_000;

/** Milliseconds until the server ends the session: from idleness, or because its longest time is over. */
function remaining(idleMinutes: number, expiresAt: string): number {
  return Math.min(idleMinutes * 60_000 - sinceLastContact(), Date.parse(expiresAt) - Date.now());
}

/** Says two minutes before that the session will end, and asks the server once it should have ended. */
export function SessionWarning() {
  const { t } = useLingui();
  const { idleMinutes, expiresAt } = useSession();
  const [left, setLeft] = useState(Infinity);
  useEffect(() => {
    const look = () => {
      const now = remaining(idleMinutes, expiresAt);
      setLeft(now);
      if (now < -LOOK_EVERY_MS) void queryClient.refetchQueries(sessionQuery);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [idleMinutes, expiresAt]);
  if (left > WARN_BEFORE_MS) return null;
  async function stay() {
    await queryClient.refetchQueries(sessionQuery);
    setLeft(remaining(idleMinutes, expiresAt));
  }
  return (
    <Dialog title={t`Your session is about to end`} onClose={() => void stay()}>
      <p>
        <Trans>You have not used Relais for a while. What you typed is saved as a draft.</Trans>
      </p>
      <Button look="primary" onClick={() => void stay()}>
        <Trans>Stay logged in</Trans>
      </Button>
    </Dialog>
  );
}

import { Trans } from '@lingui/react/macro';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button } from '../ui/button';
import { logOut } from './session-acts';

/** Ends the session and keeps the place. */
export function LockButton() {
  const navigate = useNavigate();
  const next = useRouterState({ select: ({ location }) => location.href });
  async function lock() {
    await logOut().catch(() => undefined);
    await navigate({ to: '/login', search: { next, locked: true }, replace: true });
  }
  return (
    <Button onClick={() => void lock()}>
      <Trans>Lock</Trans>
    </Button>
  );
}

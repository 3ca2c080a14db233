import { Trans } from '@lingui/react/macro';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button } from '../shared/ui/button';
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
      <Padlock />
      <span className="wide-words">
        <Trans>Lock</Trans>
      </span>
    </Button>
  );
}

function Padlock() {
  return (
    <svg className="narrow-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M4.5 9h11v8h-11zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}

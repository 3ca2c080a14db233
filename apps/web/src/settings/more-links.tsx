import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useCan, useSession } from '../session/session-query';

/** What the bar has no room for, or a phone's has not. */
export function MoreLinks() {
  const { demo } = useSession();
  const can = useCan();
  return (
    <>
      {can('appointment:read') ? (
        <p className="only-narrow">
          <Link to="/appointments">
            <Trans context="navigation">Appointments</Trans>
          </Link>
        </p>
      ) : null}
      {can('match:read') ? (
        <p>
          <Link to="/match-requests">
            <Trans>Questions about persons you recorded</Trans>
          </Link>
        </p>
      ) : null}
      {demo && can('demo:mailbox') ? (
        <p className="only-narrow">
          <Link to="/demo/mailbox">
            <Trans>Demo mailbox</Trans>
          </Link>
        </p>
      ) : null}
    </>
  );
}

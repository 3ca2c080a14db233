import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useCan, useSession } from '../session/session-query';

/** What the bar of a phone has no room for. */
export function MoreLinks() {
  const { demo } = useSession();
  const can = useCan();
  if (!demo || !can('demo:mailbox')) return null;
  return (
    <p className="only-narrow">
      <Link to="/demo/mailbox">
        <Trans>Demo mailbox</Trans>
      </Link>
    </p>
  );
}

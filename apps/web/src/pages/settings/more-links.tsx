import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useDestinations } from '../destinations';
import { useCan } from '../../session/session-query';

/** Where the bar of a phone does not lead. */
export function BeyondTheBar() {
  const { beyond } = useDestinations();
  if (beyond.length === 0) return null;
  return (
    <ul className="card rows links only-narrow">
      {beyond.map(({ to, label, count }) => (
        <li key={to}>
          <Link to={to} className="links__link">
            <span>{label}</span>
            {count ? <span className="badge">{count}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What the navigation does not lead to. */
export function MoreLinks() {
  const can = useCan();
  return (
    <>
      <p>
        <Link to="/incident">
          <Trans>Something went wrong with personal data</Trans>
        </Link>
      </p>
      <p>
        <Link to="/told">
          <Trans>How you are told: e-mail, quiet hours, text messages</Trans>
        </Link>
      </p>
      {can('webhook:manage') ? (
        <p>
          <Link to="/webhook">
            <Trans>Tell the computers of your agency of alerts</Trans>
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
      {can('duty:read') ? (
        <p>
          <Link to="/duty">
            <Trans>Who is on duty in your agency</Trans>
          </Link>
        </p>
      ) : null}
      {can('case:lead') ? (
        <p>
          <Link to="/handovers">
            <Trans>Who leads: questions to and from your agency</Trans>
          </Link>
        </p>
      ) : null}
    </>
  );
}

import { useLingui } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
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
  return useMoreLinks().map(({ to, label }) => (
    <p key={to}>
      <Link to={to}>{label}</Link>
    </p>
  ));
}

function useMoreLinks(): { to: LinkProps['to']; label: string }[] {
  const { t } = useLingui();
  const can = useCan();
  const all = [
    { to: '/incident' as const, label: t`Something went wrong with personal data` },
    { to: '/told' as const, label: t`How you are told: e-mail, quiet hours, text messages` },
    can('webhook:manage') && {
      to: '/webhook' as const,
      label: t`Tell the computers of your agency of alerts`,
    },
    can('match:read') && {
      to: '/match-requests' as const,
      label: t`Questions about persons you recorded`,
    },
    can('duty:read') && { to: '/duty' as const, label: t`Who is on duty in your agency` },
    can('case:lead') && {
      to: '/handovers' as const,
      label: t`Who leads: questions to and from your agency`,
    },
  ];
  return all.filter((one) => one !== false);
}

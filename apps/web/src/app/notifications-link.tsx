import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { homeQuery } from '../entities/home/home-query';

export function NotificationsLink() {
  const unread = useQuery(homeQuery).data?.counts.unread ?? 0;
  return (
    <Link to="/notifications" className="button">
      <Bell />
      <span className="wide-words">
        <Trans>Notifications</Trans>
      </span>
      {unread > 0 ? (
        <span className="badge">
          {unread}
          <span className="visually-hidden">
            {' '}
            <Trans>unread</Trans>
          </span>
        </span>
      ) : null}
    </Link>
  );
}

function Bell() {
  return (
    <svg className="narrow-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 2.5a5 5 0 0 1 5 5v3.5l1.5 3h-13L5 11V7.5a5 5 0 0 1 5-5zM8 16.5a2 2 0 0 0 4 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

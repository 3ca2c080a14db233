import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { homeQuery } from '../home/home-query';

export function NotificationsLink() {
  const { t } = useLingui();
  const unread = useQuery(homeQuery).data?.counts.unread ?? 0;
  return (
    <Link to="/notifications" className="button">
      <Trans>Notifications</Trans>
      {unread > 0 ? (
        <span className="badge">
          {unread}
          <span className="visually-hidden"> {t`${plural(unread, { one: 'unread', other: 'unread' })}`}</span>
        </span>
      ) : null}
    </Link>
  );
}

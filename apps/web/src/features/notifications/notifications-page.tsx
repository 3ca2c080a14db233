import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loading } from '../../shared/ui/loading';
import { OlderInCard } from '../../shared/ui/older';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { NotificationRow } from './notification-row';
import { notificationsQuery } from './notifications-query';

export function NotificationsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Notifications`} windowTitle={t`Notifications`} />
      <NotificationList />
    </>
  );
}

function NotificationList() {
  const list = useInfiniteQuery(notificationsQuery);
  const { data, error } = list;
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const notifications = data.pages.flatMap(({ items }) => items);
  return (
    <div className="card">
      {notifications.length === 0 ? (
        <p className="empty">
          <Trans>No notification yet. You are told here and by e-mail when something needs you.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {notifications.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </ul>
      )}
      <OlderInCard list={list} />
    </div>
  );
}

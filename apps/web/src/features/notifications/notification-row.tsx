import { Trans } from '@lingui/react/macro';
import type { NotificationView } from '../../shared/api';
import { AlsoLabel, Label } from '../../entities/code/labels';
import { Reference } from '../../shared/ui/reference';
import { When } from '../../shared/time/when';
import { Colon } from '../../shared/ui/colon';
import { Acknowledge, Ended, Severity } from './notification-state';
import { useNotificationWords } from './notification-words';
import { SubjectLink } from './subject-link';

interface NotificationRowProps {
  notification: NotificationView;
  /** Under a heading that names the case. */
  isOfCase?: boolean;
}

/** One notification, with a way to its subject. */
export function NotificationRow({ notification, isOfCase }: NotificationRowProps) {
  const { params, createdAt } = notification;
  return (
    <li className="row row--apart row--wide">
      <div>
        <p>
          <Severity notification={notification} /> <Words notification={notification} />
          {params['task'] ? (
            <>
              <Colon />
              <Label list="missing-task" code={params['task']} />
            </>
          ) : null}
        </p>
        <p className="small quiet">
          <When at={createdAt} />
          <Ended notification={notification} />
          {notification.reference && !isOfCase ? (
            <>
              {' · '}
              <Reference value={notification.reference} />
            </>
          ) : null}
          <AlsoLabel list="referral-service" code={params['service']} />
          <AlsoLabel list="urgency" code={params['urgency']} />
        </p>
      </div>
      <div className="row">
        {notification.subject.type === 'alert' ? null : <Acknowledge notification={notification} />}
        {notification.open ? <SubjectLink {...notification} /> : <Closed />}
      </div>
    </li>
  );
}

/** An unread one stands out. */
function Words({ notification }: { notification: NotificationView }) {
  const wordsOf = useNotificationWords();
  if (notification.readAt) return wordsOf(notification);
  return (
    <strong>
      {wordsOf(notification)}{' '}
      <span className="visually-hidden">
        <Trans>unread</Trans>
      </span>
    </strong>
  );
}

/** Access has ended; what was told stays, without a link that leads nowhere. */
function Closed() {
  return (
    <span className="small quiet">
      <Trans>no longer open to you</Trans>
    </span>
  );
}

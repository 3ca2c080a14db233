import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { NotificationView } from '../api';
import { useCan } from '../session/session-query';

/** To what was asked for of a case. */
export function RequestLink({ subject }: Pick<NotificationView, 'subject'>) {
  if (subject.type !== 'disclosure_request') return null;
  return (
    <Link
      to="/disclosure-requests/$requestId"
      params={{ requestId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

/** To what a person asked, for those who answer. */
export function SubjectLink({ subject }: Pick<NotificationView, 'subject'>) {
  const reads = useCan()('subject:read');
  if (subject.type !== 'subject_request' || !reads) return null;
  return (
    <Link
      to="/subject-requests/$requestId"
      params={{ requestId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

/** To the telephones of the house, or to the webhook of the agency. */
export function CredentialLink({ subject }: Pick<NotificationView, 'subject'>) {
  const can = useCan();
  if (subject.type === 'house' && can('place:manage')) {
    return (
      <Link to="/places/house" className="button button--small">
        <Trans>Open</Trans>
      </Link>
    );
  }
  if (subject.type !== 'webhook' || !can('webhook:manage')) return null;
  return (
    <Link to="/webhook" className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** To whose account was ended, for those who keep the people of the agency. */
export function MemberLink({ subject }: Pick<NotificationView, 'subject'>) {
  const keeps = useCan()('member:manage');
  if (subject.type !== 'member' || !keeps) return null;
  return (
    <Link to="/people/$memberId" params={{ memberId: subject.id }} className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** To whom the duty role calls, and under which reference. */
export function StandInLink() {
  return (
    <Link to="/stand-ins" className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '../../shared/api';

interface EntryLinkProps {
  entry: TimelineEntry;
}

export function EntryLink({ entry }: EntryLinkProps) {
  const { subject, kind } = entry;
  if (!subject || kind === 'look') return null;
  if (subject.type === 'appointment') {
    return (
      <p className="timeline__to small">
        <Link to="/appointments/$appointmentId" params={{ appointmentId: subject.id }}>
          <Trans>Open the appointment</Trans>
        </Link>
      </p>
    );
  }
  if (subject.type !== 'referral') return null;
  return (
    <p className="timeline__to small">
      <Link to="/referrals/$referralId" params={{ referralId: subject.id }}>
        <Trans>Open the referral</Trans>
      </Link>
    </p>
  );
}

import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '../api';

interface EntryLinkProps {
  entry: TimelineEntry;
}

export function EntryLink({ entry }: EntryLinkProps) {
  const { subject, kind } = entry;
  if (subject?.type !== 'referral' || kind === 'look') return null;
  return (
    <p className="small">
      <Link to="/referrals/$referralId" params={{ referralId: subject.id }}>
        <Trans>Open the referral</Trans>
      </Link>
    </p>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReferralView } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { STATUS_TONES, useStatusWords } from '../../entities/referral/status-words';

interface CallListProps {
  call: NonNullable<ReferralView['call']>;
}

/** Everybody who was asked at once, for the sender. */
export function CallList({ call }: CallListProps) {
  const { t } = useLingui();
  const statusOf = useStatusWords();
  if (!call.asked) return null;
  return (
    <Card title={t`Asked at once: the first to accept takes the person`} flush>
      <ul className="rows rows--dense">
        {call.asked.map(({ referralId, agency, status }) => (
          <li key={referralId} className="row row--apart">
            <Link to="/referrals/$referralId" params={{ referralId }}>
              {agency.name}
            </Link>
            <Badge tone={STATUS_TONES[status]}>{statusOf(status)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** For a recipient: it is one of several, and who comes first takes the person. */
export function CallNote() {
  return (
    <p className="small">
      <Trans>
        Several agencies were asked at once. The first to accept takes the person; the others are told.
      </Trans>
    </p>
  );
}

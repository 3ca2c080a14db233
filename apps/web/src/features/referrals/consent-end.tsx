import { Trans } from '@lingui/react/macro';
import type { ReferralView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';

interface ConsentEndProps {
  consent: NonNullable<ReferralView['consent']>;
}

/** Until when what is shared rests on a consent, or that it rests on none any more. */
export function ConsentEnd({ consent }: ConsentEndProps) {
  const { state, until } = consent;
  if (state === 'in_force') return <ClosesWithConsent until={until} />;
  return (
    <p className="card__body">
      <Badge tone="sealed">
        {state === 'withdrawn' ? (
          <Trans>closed: the consent was withdrawn</Trans>
        ) : (
          <Trans>closed: the consent has run out</Trans>
        )}
      </Badge>
    </p>
  );
}

/** The day on which what is shared closes again. */
export function ClosesWithConsent({ until }: { until: string }) {
  return (
    <p className="card__body small">
      <Trans>
        It closes again with the consent: <When at={until} />, or as soon as it is withdrawn.
      </Trans>
    </p>
  );
}

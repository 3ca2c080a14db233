import { Trans } from '@lingui/react/macro';
import type { EmergencyView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';

interface ReviewDueProps {
  view: EmergencyView;
}

/** Until when a person has to judge it, or since when nobody has. */
export function ReviewDue({ view: { isLate, reviewBy } }: ReviewDueProps) {
  return (
    <Badge tone={isLate ? 'warning' : 'plain'}>
      {isLate ? (
        <Trans>
          review late since <When at={reviewBy} />
        </Trans>
      ) : (
        <Trans>
          review by <When at={reviewBy} />
        </Trans>
      )}
    </Badge>
  );
}

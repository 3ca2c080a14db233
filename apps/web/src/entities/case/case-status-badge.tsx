import { Trans } from '@lingui/react/macro';
import type { CaseView } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';

interface CaseStatusBadgeProps {
  status: CaseView['status'];
}

/** How a case stands, unless it is simply open. */
export function CaseStatusBadge({ status }: CaseStatusBadgeProps) {
  if (status === 'open') return null;
  return <Badge>{status === 'closed' ? <Trans>closed</Trans> : <Trans>in follow-up</Trans>}</Badge>;
}

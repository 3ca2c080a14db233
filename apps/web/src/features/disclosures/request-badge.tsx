import { useLingui } from '@lingui/react/macro';
import type { DisclosureRequestView } from '../../shared/api';
import { Badge, type Tone } from '../../shared/ui/badge';

const TONES: Readonly<Record<DisclosureRequestView['status'], Tone>> = {
  asked: 'accent',
  answered: 'good',
  refused: 'plain',
  withdrawn: 'plain',
  lapsed: 'warning',
};

export function RequestBadge({ status }: Pick<DisclosureRequestView, 'status'>) {
  const { t } = useLingui();
  const words: Record<DisclosureRequestView['status'], string> = {
    asked: t({ message: 'Waits', context: 'request for a part of a case' }),
    answered: t({ message: 'Disclosed', context: 'request for a part of a case' }),
    refused: t({ message: 'Refused', context: 'request for a part of a case' }),
    withdrawn: t({ message: 'Withdrawn', context: 'request for a part of a case' }),
    lapsed: t({ message: 'Not answered', context: 'request for a part of a case' }),
  };
  return <Badge tone={TONES[status]}>{words[status]}</Badge>;
}

import { useLingui } from '@lingui/react/macro';
import type { SubjectRequestView } from '../../shared/api';
import { Badge, type Tone } from '../../shared/ui/badge';

const TONES: Readonly<Record<SubjectRequestView['status'], Tone>> = {
  asked: 'accent',
  checked: 'accent',
  released: 'good',
  refused: 'plain',
  withdrawn: 'plain',
};

/** How the request stands, and that it is late. */
export function StatusBadge({ view: { status, isLate, check } }: { view: SubjectRequestView }) {
  const { t } = useLingui();
  const words: Record<SubjectRequestView['status'], string> = {
    asked: t`To be checked`,
    checked: check?.safe ? t`Checked: safe` : t`Checked: not safe`,
    released: t`Released`,
    refused: t({ message: 'Refused', context: 'request for own data' }),
    withdrawn: t({ message: 'Withdrawn', context: 'request for own data' }),
  };
  return (
    <span>
      <Badge tone={status === 'checked' && !check?.safe ? 'warning' : TONES[status]}>{words[status]}</Badge>
      {isLate ? (
        <>
          {' '}
          <Badge tone="warning">{t`The term is over`}</Badge>
        </>
      ) : null}
    </span>
  );
}

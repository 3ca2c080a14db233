import type { ReferralView } from '../../shared/api';
import { Due, When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { STATUS_TONES, useStatusWords } from './status-words';

interface ReferralStateProps {
  referral: Pick<ReferralView, 'status' | 'respondBy' | 'answeredAt'>;
}

/** While an answer is owed the deadline counts; afterwards what became of it, and when. */
export function ReferralState({ referral }: ReferralStateProps) {
  const wordsOf = useStatusWords();
  const { status } = referral;
  if (status === 'sent' || status === 'received') return <Due by={referral.respondBy} />;
  return (
    <span>
      <Badge tone={STATUS_TONES[status]}>{wordsOf(status)}</Badge>{' '}
      {referral.answeredAt ? (
        <span className="small quiet">
          <When at={referral.answeredAt} />
        </span>
      ) : null}
    </span>
  );
}

import { useLingui } from '@lingui/react/macro';
import type { PreventiveAlertLine } from '../../shared/api';
import { useDayWords, useMomentWords } from '../../shared/time/time-words';
import type { Tone } from '../../shared/ui/badge';

type Status = PreventiveAlertLine['status'];

/** Where a request stands, in a sentence with the day that matters. */
export function usePreventiveSentence(): (alert: PreventiveAlertLine) => string {
  const { t } = useLingui();
  const dayOf = useDayWords();
  const momentOf = useMomentWords();
  return ({ status, overdue, answerBy, lapseAt, validUntil, endedAt }) => {
    const by = momentOf(answerBy);
    const end = momentOf(lapseAt);
    const until = validUntil ? dayOf(validUntil) : '';
    const ended = endedAt ? momentOf(endedAt) : '';
    const words: Record<Status, string> = {
      asked: overdue
        ? t`The answer was due ${by}; ends unanswered ${end}`
        : t`Waits for an answer, due ${by}`,
      granted: t`Granted: runs until ${until}`,
      refused: t`Refused ${ended}`,
      withdrawn: t`Taken back ${ended}`,
      lifted: t`Ended ${ended}: the danger has passed`,
      unanswered: t`Ended ${ended}: no answer`,
      expired: t`Ended ${ended}: its time is over`,
    };
    return words[status];
  };
}

export function preventiveTone({ status, overdue }: PreventiveAlertLine): Tone {
  if (status === 'asked') return overdue ? 'danger' : 'warning';
  if (status === 'unanswered') return 'danger';
  return status === 'granted' ? 'good' : 'plain';
}

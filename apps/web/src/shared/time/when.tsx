import { Badge } from '../ui/badge';
import { minutesUntil } from './brussels';
import { useDueWords, useMomentWords } from './time-words';
import { useNow } from './use-now';

interface WhenProps {
  at: string;
}

export function When({ at }: WhenProps) {
  const momentOf = useMomentWords();
  return <time dateTime={at}>{momentOf(at)}</time>;
}

const SOON_MINUTES = 120;

interface DueProps {
  by: string;
}

/** A deadline in words that stay true while the page is open. */
export function Due({ by }: DueProps) {
  useNow();
  const wordsOf = useDueWords();
  return (
    <Badge tone={minutesUntil(by) < SOON_MINUTES ? 'warning' : 'plain'}>
      <time dateTime={by}>{wordsOf(by)}</time>
    </Badge>
  );
}

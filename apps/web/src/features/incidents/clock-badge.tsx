import { useLingui } from '@lingui/react/macro';
import type { IncidentBrief } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { Badge } from '../../shared/ui/badge';

/** Less than half a day is little for a notification. */
const SOON_MINUTES = 12 * 60;

/** How much is left of the 72 hours, in words that stay true while the page is open. */
export function ClockBadge({
  one,
}: {
  one: Pick<IncidentBrief, 'isRunning' | 'isLate' | 'notifyBy' | 'status'>;
}) {
  useNow();
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  const minutes = minutesUntil(one.notifyBy);
  const left = lengthOf(Math.abs(minutes));
  if (one.status === 'closed') return <Badge>{t({ message: 'Closed', context: 'incident' })}</Badge>;
  if (!one.isRunning)
    return (
      <Badge tone={one.isLate ? 'warning' : 'good'}>
        {one.isLate ? t`notified too late` : t`no clock runs`}
      </Badge>
    );
  return (
    <Badge tone={minutes < 0 ? 'danger' : minutes < SOON_MINUTES ? 'warning' : 'plain'}>
      <time dateTime={one.notifyBy}>
        {minutes < 0 ? t`72 hours over since ${left}` : t`${left} left to notify`}
      </time>
    </Badge>
  );
}

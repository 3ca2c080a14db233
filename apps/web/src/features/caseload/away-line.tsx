import { Trans } from '@lingui/react/macro';
import type { MemberCaseload } from '../../shared/api';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { Badge } from '../../shared/ui/badge';

interface AwayLineProps {
  away: MemberCaseload['away'];
}

/** Until when a colleague is away, and who covers; nothing for one who is there. */
export function AwayLine({ away }: AwayLineProps) {
  const dayOf = useCalendarDay();
  if (!away) return null;
  const day = dayOf(away.lastDay);
  const cover = away.cover?.name;
  return (
    <p>
      <Badge tone="warning">
        <Trans>away until {day}</Trans>
      </Badge>{' '}
      {cover ? <Trans>{cover} covers.</Trans> : <Trans>No colleague covers.</Trans>}
    </p>
  );
}

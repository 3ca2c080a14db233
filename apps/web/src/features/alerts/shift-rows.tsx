import { Trans } from '@lingui/react/macro';
import type { DutyRoster } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { useDutyWords, useShiftWords } from './duty-words';

interface ShiftRowsProps {
  roster: DutyRoster;
  shifts: DutyRoster['shifts'];
}

/** Who has the duty, one stretch of time after the other. */
export function ShiftRows({ roster, shifts }: ShiftRowsProps) {
  const { spanOf } = useShiftWords();
  const { namesOf } = useDutyWords(roster);
  return shifts.map(({ from, to, userIds }) => (
    <li key={from} className="row row--apart">
      <span className="small quiet">{spanOf({ from, to })}</span>
      {userIds.length > 0 ? (
        <strong>{namesOf(userIds)}</strong>
      ) : (
        <Badge tone="warning">
          <Trans>no person</Trans>
        </Badge>
      )}
    </li>
  ));
}

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { PoliceDesk } from '../../shared/api';

/** The one sentence the desk opens with. */
export function useDeskSentence(counts: PoliceDesk | undefined): string {
  const { t } = useLingui();
  if (!counts) return t`Police desk`;
  const { childrenAlone, personsToDecide, overdue, toConfirm, unconfirmed } = counts;
  if (childrenAlone > 0)
    return t`${plural(childrenAlone, { one: 'One child alone is not reported yet', other: '# children alone are not reported yet' })}`;
  if (overdue > 0)
    return t`${plural(overdue, { one: 'One hand-over is not confirmed in time', other: '# hand-overs are not confirmed in time' })}`;
  if (personsToDecide > 0)
    return t`${plural(personsToDecide, { one: 'One person of a check waits for your decision', other: '# people of checks wait for your decision' })}`;
  const waiting = toConfirm + unconfirmed;
  if (waiting > 0)
    return t`${plural(waiting, { one: 'One person is on the way', other: '# people are on the way' })}`;
  return t`No check has a person who waits or is on the way`;
}

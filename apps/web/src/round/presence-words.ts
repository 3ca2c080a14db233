import { useLingui } from '@lingui/react/macro';
import type { Presence, RollResident } from '../api';
import { minutesUntil } from '../time/brussels';
import { useLengthWords } from '../time/time-words';

export const PRESENCES: readonly Presence[] = ['present', 'on_leave', 'absent'];

/** Room and initials: what a night worker knows a resident by. */
export const whoOf = ({ placeLabel, initials }: Pick<RollResident, 'placeLabel' | 'initials'>): string =>
  initials ? `${placeLabel} · ${initials}` : placeLabel;

export function usePresenceWords(): (presence: Presence) => string {
  const { t } = useLingui();
  return (presence) =>
    ({
      present: t({ message: 'Here', context: 'roll call' }),
      on_leave: t({ message: 'On leave', context: 'roll call' }),
      absent: t({ message: 'Not here', context: 'roll call' }),
    })[presence];
}

/** Whether it may wait at all: as the rules were when it was marked. */
export const mayWait = ({
  absentAt,
  dueAt,
}: Pick<NonNullable<RollResident['absence']>, 'absentAt' | 'dueAt'>): boolean =>
  Date.parse(dueAt) > Date.parse(absentAt);

/** How long the absence may wait, and why. */
export function useAbsenceWords(): (absence: NonNullable<RollResident['absence']>) => string {
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  return (absence) => {
    const waits = mayWait(absence);
    if (!waits && absence.ground === 'young') return t`At this age no waiting time applies.`;
    if (!waits && absence.ground === 'signs')
      return t`Signs of trafficking on file: no waiting time applies.`;
    const left = minutesUntil(absence.dueAt);
    if (left <= 0) return t`The waiting time is over.`;
    const length = lengthOf(left);
    return t`Search house and surroundings. To be reported in ${length}.`;
  };
}

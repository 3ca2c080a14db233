import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Presence, RollResident } from '../../shared/api';
import { clockOf, inBrussels, minutesUntil } from '../../shared/time/brussels';
import { useLengthWords } from '../../shared/time/time-words';
import { useWords, type Words } from '../../shared/language/use-words';

export const PRESENCES: readonly Presence[] = ['present', 'on_leave', 'absent'];

/** What a round knows of a resident now: a mark from before a search ended says nothing any more. */
export const presenceIn = ({ mark, endedSearch }: RollResident): Presence | undefined =>
  endedSearch ? undefined : mark?.presence;

/** Room and initials: what a night worker knows a resident by. */
export const whoOf = ({ placeLabel, initials }: Pick<RollResident, 'placeLabel' | 'initials'>): string =>
  initials ? `${placeLabel} · ${initials}` : placeLabel;

const MARKS: Words<Presence> = {
  present: msg({ message: 'Here', context: 'roll call' }),
  on_leave: msg({ message: 'On leave', context: 'roll call' }),
  absent: msg({ message: 'Not here', context: 'roll call' }),
};

export function usePresenceWords(): (presence: Presence) => string {
  return useWords(MARKS);
}

/** Whether it may wait at all: as the rules were when it was marked. */
export const mayWait = ({
  absentAt,
  dueAt,
}: Pick<NonNullable<RollResident['absence']>, 'absentAt' | 'dueAt'>): boolean =>
  Date.parse(dueAt) > Date.parse(absentAt);

/** How the search ended after which a person was not seen in the round again. */
export function useEndedSearchWords(): (ended: NonNullable<RollResident['endedSearch']>) => string {
  const { t } = useLingui();
  return ({ found, foundAt, endedAt }) => {
    const clock = clockOf(inBrussels(foundAt ?? endedAt));
    if (!found) return t`the search ended at ${clock}`;
    return foundAt ? t`found at ${clock}` : t`recorded as found at ${clock}`;
  };
}

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

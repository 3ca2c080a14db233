import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { DutyRoster } from '../../shared/api';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { useWeekdayNames } from '../../shared/time/weekday-names';

type Rotation = DutyRoster['rotations'][number];

/** People and turns of a roster in words. */
export function useDutyWords(roster: Pick<DutyRoster, 'people'> | undefined) {
  const { t, i18n } = useLingui();
  const names = new Map(roster?.people.map(({ id, name }) => [id, name]));
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const namesOf = (ids: readonly string[]): string =>
    list.format(ids.map((id) => names.get(id) ?? t`a person who has left`));
  const sentenceOf = (ids: readonly string[]): string => {
    const who = namesOf(ids);
    return ids.length > 0 ? t`On duty now: ${who}` : t`No person is on duty now`;
  };
  const weekdayOf = useWeekdayNames();
  const rotationOf = ({ everyDays, from, to, days, weekdays }: Rotation): string => {
    const turns = t`${plural(everyDays, { one: 'a day each', other: '# days each' })}`;
    const hours = from === to ? t`from ${from} around the clock` : t`from ${from} to ${to}`;
    const which = { all: '', ordinary: t`not on holidays`, holidays: t`on holidays only` }[days];
    const named = list.format(weekdays.toSorted((a, b) => a - b).map(weekdayOf));
    const on = weekdays.length > 0 ? t`on ${named}` : '';
    return [turns, hours, on, which].filter(Boolean).join(', ');
  };
  return { namesOf, sentenceOf, rotationOf };
}

/** Stretches of time in words: "Monday 7 December, 08:00 to Monday 14 December, 08:00". */
export function useShiftWords() {
  const { i18n, t } = useLingui();
  const format = new Intl.DateTimeFormat(`${i18n.locale}-BE`, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const dayOf = (day: string): string => format.format(Date.parse(`${day}T12:00:00Z`));
  const endOf = (instant: string): { day: string; clock: string } => {
    const moment = inBrussels(instant);
    return { day: dayOf(moment.toPlainDate().toString()), clock: clockOf(moment) };
  };
  const spanOf = ({ from, to }: { from: string; to: string }): string => {
    const [begin, end] = [endOf(from), endOf(to)];
    const [day, start, stop, lastDay] = [begin.day, begin.clock, end.clock, end.day];
    if (day === lastDay) return t`${day}, ${start} to ${stop}`;
    return t`${day}, ${start} to ${lastDay}, ${stop}`;
  };
  return { dayOf, spanOf };
}

import { useLingui } from '@lingui/react/macro';
import { dateIn, weekdayOf } from './calendar-days';

interface WeekdayNamesProps {
  days: readonly Temporal.ZonedDateTime[];
}

/** Seven headings, short for the eyes and in full for a reader who listens. */
export function WeekdayNames({ days }: WeekdayNamesProps) {
  const { i18n } = useLingui();
  return days.map((day) => (
    <th key={dateIn(day)} scope="col">
      <span aria-hidden>{weekdayOf(day, i18n.locale, 'short')}</span>
      <span className="visually-hidden">{weekdayOf(day, i18n.locale, 'long')}</span>
    </th>
  ));
}

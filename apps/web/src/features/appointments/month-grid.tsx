import { Plural, Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { dateOf, nowInBrussels } from '../../shared/time/brussels';
import { CalendarEntry } from './calendar-entry';
import { type CalendarRange, dateIn, monthOf, weeksOf } from './calendar-days';
import { WeekdayNames } from './weekday-headings';

/** More than that are counted in the cell, and listed under the grid once the day is chosen. */
const SHOWN = 3;

interface MonthGridProps {
  range: CalendarRange;
  /** The day whose list stands under the grid. */
  chosen: Temporal.ZonedDateTime;
  appointments: ReadonlyMap<string, AppointmentView[]>;
}

/** A month as on the wall: seven columns from Monday on. On a phone a cell says how many, and the day is listed below. */
export function MonthGrid({ range, chosen, appointments }: MonthGridProps) {
  const { i18n } = useLingui();
  return (
    <table className="calendar card">
      <caption className="visually-hidden">{monthOf(chosen, i18n.locale)}</caption>
      <thead>
        <tr>
          <WeekdayNames days={weeksOf(range)[0]!} />
        </tr>
      </thead>
      <tbody>
        {weeksOf(range).map((week) => (
          <tr key={dateIn(week[0]!)}>
            {week.map((day) => (
              <DayCell
                key={dateIn(day)}
                day={day}
                chosen={chosen}
                appointments={appointments.get(dateIn(day)) ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  day: Temporal.ZonedDateTime;
  chosen: Temporal.ZonedDateTime;
  appointments: readonly AppointmentView[];
}

function DayCell({ day, chosen, appointments }: DayCellProps) {
  const isChosen = dateIn(day) === dateIn(chosen);
  const look = day.month === chosen.month ? undefined : 'calendar__beside';
  return (
    <td className={look} aria-current={dateIn(day) === dateIn(nowInBrussels()) ? 'date' : undefined}>
      <DayLink day={day} count={appointments.length} isChosen={isChosen} />
      <div className="calendar__entries">
        {appointments.slice(0, SHOWN).map((appointment) => (
          <CalendarEntry key={appointment.id} appointment={appointment} />
        ))}
        {appointments.length > SHOWN ? <MoreOfDay count={appointments.length - SHOWN} /> : null}
      </div>
    </td>
  );
}

function MoreOfDay({ count }: { count: number }) {
  return (
    <span className="small quiet">
      <Trans>and {count} more</Trans>
    </span>
  );
}

interface DayLinkProps {
  day: Temporal.ZonedDateTime;
  count: number;
  isChosen: boolean;
}

/** The number of the day leads to its list; a reader who listens hears the date and how many there are. */
function DayLink({ day, count, isChosen }: DayLinkProps) {
  const { i18n } = useLingui();
  return (
    <Link
      to="/appointments/calendar"
      search={{ from: dateIn(day), days: 31 }}
      resetScroll={false}
      className={isChosen ? 'calendar__day calendar__day--chosen' : 'calendar__day'}
    >
      <span aria-hidden>{day.day}</span>
      <span className="visually-hidden">{dateOf(day, i18n.locale)}</span>
      {count > 0 ? (
        <span className="calendar__count">
          <span aria-hidden>{count}</span>
          <span className="visually-hidden">
            , <Plural value={count} one="# appointment" other="# appointments" />
          </span>
        </span>
      ) : null}
    </Link>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { dateOf, nowInBrussels } from '../../shared/time/brussels';
import { useNarrow } from '../../shared/ui/use-narrow';
import { CalendarEntry } from './calendar-entry';
import { type CalendarRange, dateIn, daysOf, weekdayOf } from './calendar-days';

interface WeekGridProps {
  range: CalendarRange;
  caption: string;
  appointments: ReadonlyMap<string, AppointmentView[]>;
}

/** A week with a column for each day; where there is no room for seven, a row for each. */
export function WeekGrid({ range, caption, appointments }: WeekGridProps) {
  const isNarrow = useNarrow();
  const days = daysOf(range);
  const ofDay = (day: Temporal.ZonedDateTime) => appointments.get(dateIn(day)) ?? [];
  return (
    <table className={isNarrow ? 'calendar calendar--rows card' : 'calendar calendar--week card'}>
      <caption className="visually-hidden">{caption}</caption>
      {isNarrow ? (
        <tbody>
          {days.map((day) => (
            <tr key={dateIn(day)}>
              <DayHead day={day} scope="row" />
              <Entries day={day} appointments={ofDay(day)} />
            </tr>
          ))}
        </tbody>
      ) : (
        <>
          <thead>
            <tr>
              {days.map((day) => (
                <DayHead key={dateIn(day)} day={day} scope="col" />
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {days.map((day) => (
                <Entries key={dateIn(day)} day={day} appointments={ofDay(day)} />
              ))}
            </tr>
          </tbody>
        </>
      )}
    </table>
  );
}

const isToday = (day: Temporal.ZonedDateTime) => dateIn(day) === dateIn(nowInBrussels());

interface DayHeadProps {
  day: Temporal.ZonedDateTime;
  scope: 'row' | 'col';
}

function DayHead({ day, scope }: DayHeadProps) {
  return (
    <th scope={scope} aria-current={isToday(day) ? 'date' : undefined}>
      <DayLink day={day} />
    </th>
  );
}

/** Leads to the day by itself. */
function DayLink({ day }: Pick<DayHeadProps, 'day'>) {
  const { i18n } = useLingui();
  return (
    <Link to="/appointments/calendar" search={{ from: dateIn(day), days: 1 }} className="calendar__day">
      <span aria-hidden>
        {weekdayOf(day, i18n.locale, 'short')} {day.day}
      </span>
      <span className="visually-hidden">{dateOf(day, i18n.locale, true)}</span>
    </Link>
  );
}

interface EntriesProps {
  day: Temporal.ZonedDateTime;
  appointments: readonly AppointmentView[];
}

function Entries({ day, appointments }: EntriesProps) {
  return (
    <td aria-current={isToday(day) ? 'date' : undefined}>
      {appointments.map((appointment) => (
        <CalendarEntry key={appointment.id} appointment={appointment} />
      ))}
      {appointments.length === 0 ? (
        <span className="small quiet">
          <Trans context="calendar">none</Trans>
        </span>
      ) : null}
    </td>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AppointmentView } from '../../shared/api';
import type { AppointmentWeekSearch } from '../../shared/address/search-params';
import { dateOf, nowInBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { FilterLinks } from '../../shared/ui/filter-links';
import { Loaded } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { AppointmentNav } from './appointment-nav';
import { calendarQuery } from './appointment-query';
import { AppointmentsCard } from './appointment-rows';
import { byDay, type CalendarSpan, dateIn, monthOf, movedBy, rangeOf } from './calendar-days';
import { MonthGrid } from './month-grid';
import { WeekGrid } from './week-grid';

const route = getRouteApi('/inside/appointments/calendar');

/** The appointments of a day, a week or a month: the week and the month as grids, and under the month the day that is chosen. */
export function CalendarPage() {
  const { t } = useLingui();
  const { from, days } = route.useSearch();
  const span: CalendarSpan = days ?? 7;
  const day = dayOf(from);
  const title = useTitle(day, span);
  const { appointments, isWhole, error } = useAppointments(day, span);
  return (
    <>
      <PageHead title={title} windowTitle={t`Calendar`} />
      <AppointmentNav />
      <div className="stack">
        <div className="row row--apart">
          <Moves day={day} span={span} />
          <Spans day={day} span={span} />
        </div>
        <Loaded query={{ data: appointments, error }}>
          {(all) => <Shown day={day} span={span} title={title} appointments={all} />}
        </Loaded>
        {appointments && !isWhole ? (
          <p role="status">
            <Trans>More appointments are being read.</Trans>
          </p>
        ) : null}
      </div>
    </>
  );
}

function dayOf(day: string | undefined): Temporal.ZonedDateTime {
  try {
    if (day) return Temporal.PlainDate.from(day).toZonedDateTime('Europe/Brussels');
  } catch {
    // A day that does not exist is today.
  }
  return nowInBrussels().startOfDay();
}

interface SpanProps {
  day: Temporal.ZonedDateTime;
  span: CalendarSpan;
}

function useTitle(day: Temporal.ZonedDateTime, span: CalendarSpan): string {
  const { t, i18n } = useLingui();
  if (span === 1) return dateOf(day, i18n.locale, true);
  if (span === 31) return monthOf(day, i18n.locale);
  const { start, end } = rangeOf(day, span);
  const first = dateOf(start, i18n.locale);
  const last = dateOf(end.subtract({ days: 1 }), i18n.locale);
  return t`${first} to ${last}`;
}

/** All of them, page after page: a grid that leaves one out says that a day is free. */
function useAppointments(day: Temporal.ZonedDateTime, span: CalendarSpan) {
  const { start, end } = rangeOf(day, span);
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(
    calendarQuery(start.toInstant().toString(), end.toInstant().toString()),
  );
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return { appointments: data?.pages.flatMap(({ items }) => items), isWhole: !hasNextPage, error };
}

/** None looks chosen, not even "Today": the days shown move on, and the length beside them tells which they are. */
function Moves({ day, span }: SpanProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const moves = [
    { label: t`Earlier`, to: movedBy(day, span, -1) },
    { label: t`Today`, to: nowInBrussels().startOfDay() },
    { label: t({ message: 'Later', context: 'calendar' }), to: movedBy(day, span, 1) },
  ];
  return (
    <div className="row" role="group" aria-label={t`Days shown`}>
      {moves.map(({ label, to }) => (
        <Button
          key={label}
          small
          onClick={() => void navigate({ to: '/appointments/calendar', search: searchOf(to, span) })}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

const searchOf = (day: Temporal.ZonedDateTime, span: CalendarSpan): AppointmentWeekSearch => ({
  from: dateIn(day),
  days: span === 7 ? undefined : span,
});

/** Links, so that a week can be sent to a colleague. */
function Spans({ day, span }: SpanProps) {
  const { t } = useLingui();
  const spans = [
    { label: t`Day`, length: 1 },
    { label: t`Week`, length: 7 },
    { label: t`Month`, length: 31 },
  ] as const;
  const filters = spans.map(({ label, length }) => ({
    label,
    link: { to: '/appointments/calendar', search: searchOf(day, length) } as const,
    isCurrent: span === length,
  }));
  return <FilterLinks label={t`How many days`} filters={filters} />;
}

interface ShownProps extends SpanProps {
  title: string;
  appointments: readonly AppointmentView[];
}

function Shown({ day, span, title, appointments }: ShownProps) {
  const { t, i18n } = useLingui();
  const days = byDay(appointments);
  const range = rangeOf(day, span);
  if (span === 7) return <WeekGrid range={range} caption={title} appointments={days} />;
  const ofDay = (
    <AppointmentsCard
      title={dateOf(day, i18n.locale, true)}
      empty={t`Nothing on this day.`}
      appointments={days.get(dateIn(day)) ?? []}
      sayContact
    />
  );
  if (span === 1) return ofDay;
  return (
    <>
      <MonthGrid range={range} chosen={day} appointments={days} />
      {ofDay}
    </>
  );
}

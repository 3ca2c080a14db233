import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { AppointmentView } from '../api';
import { Loading } from '../app/loading';
import { dateOf, inBrussels, nowInBrussels } from '../time/brussels';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FilterLinks } from '../ui/filter-links';
import { PageHead } from '../ui/page-head';
import { ProblemNotice } from '../ui/problem-notice';
import { AppointmentNav } from './appointment-nav';
import { calendarQuery } from './appointment-query';
import { AppointmentRows } from './appointment-rows';

const route = getRouteApi('/inside/appointments/calendar');

/** The appointments of a day, a week or a month, day by day, as a list: it reads the same on a phone. */
export function CalendarPage() {
  const { t, i18n } = useLingui();
  const { from, days = 7 } = route.useSearch();
  const start = startOf(from);
  const end = start.add({ days });
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    calendarQuery(start.toInstant().toString(), end.toInstant().toString()),
  );
  const first = dateOf(start, i18n.locale);
  const last = dateOf(end.subtract({ days: 1 }), i18n.locale);
  return (
    <>
      <PageHead
        title={days === 1 ? dateOf(start, i18n.locale, true) : t`${first} to ${last}`}
        windowTitle={t`Calendar`}
      />
      <AppointmentNav />
      <div className="stack">
        <Span start={start} days={days} />
        {error ? <ProblemNotice error={error} /> : null}
        {data ? <Days appointments={data.pages.flatMap(({ items }) => items)} /> : <Loading />}
        {hasNextPage ? (
          <div>
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}

function startOf(day: string | undefined): Temporal.ZonedDateTime {
  try {
    if (day) return Temporal.PlainDate.from(day).toZonedDateTime('Europe/Brussels');
  } catch {
    // A day that does not exist is today.
  }
  return nowInBrussels().startOfDay();
}

interface SpanProps {
  start: Temporal.ZonedDateTime;
  days: number;
}

/** Links, so that a week can be sent to a colleague. */
function Span({ start, days }: SpanProps) {
  const { t } = useLingui();
  const at = (moment: Temporal.ZonedDateTime, length = days) => ({
    from: moment.toPlainDate().toString(),
    days: length === 31 ? (31 as const) : length === 1 ? (1 as const) : undefined,
  });
  const moves = [
    { label: t`Earlier`, search: at(start.subtract({ days })) },
    { label: t`Today`, search: at(nowInBrussels().startOfDay()) },
    { label: t({ message: 'Later', context: 'calendar' }), search: at(start.add({ days })) },
  ];
  const lengths = [
    { label: t`Day`, length: 1 },
    { label: t`Week`, length: 7 },
    { label: t`Month`, length: 31 },
  ].map(({ label, length }) => ({ label, search: at(start, length), isCurrent: days === length }));
  const filters = [...moves, ...lengths].map(({ search, ...filter }) => ({
    ...filter,
    link: { to: '/appointments/calendar', search } as const,
  }));
  return <FilterLinks label={t`Days shown`} filters={filters} />;
}

interface DaysProps {
  appointments: readonly AppointmentView[];
}

function Days({ appointments }: DaysProps) {
  const { i18n } = useLingui();
  const days = new Map<string, AppointmentView[]>();
  for (const appointment of appointments) {
    const day = inBrussels(appointment.startsAt).toPlainDate().toString();
    days.set(day, [...(days.get(day) ?? []), appointment]);
  }
  if (days.size === 0) {
    return (
      <div className="card">
        <p className="empty">
          <Trans>Nothing in these days.</Trans>
        </p>
      </div>
    );
  }
  return [...days].map(([day, ofDay]) => (
    <Card key={day} title={dateOf(inBrussels(ofDay[0]!.startsAt), i18n.locale, true)} flush>
      <AppointmentRows appointments={ofDay} sayContact />
    </Card>
  ));
}

import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { MissingRegister } from '../../shared/api';
import { Loaded } from '../../shared/ui/loaded';
import { monthAfter, monthOf, monthWords } from '../../shared/time/months';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FilterLinks } from '../../shared/ui/filter-links';
import { PageHead } from '../../shared/ui/page-head';
import { registerQuery } from '../../entities/episode/missing-query';
import { ServiceRow } from './register-rows';

const route = getRouteApi('/inside/missing/register');

/** What each service was told in a month, beside each other: the same numbers whoever asks. */
export function MissingRegisterPage() {
  const { t, i18n } = useLingui();
  const { month = monthOf() } = route.useSearch();
  const words = monthWords(month, i18n.locale);
  return (
    <>
      <PageHead title={t`Missing in ${words}: who was told`} windowTitle={t`Register of missing persons`} />
      <div className="stack">
        <p>
          <Trans>
            All episodes that began in the month. Every service sees the same numbers, and no case behind
            them.
          </Trans>
        </p>
        <MonthLinks month={month} />
        <Loaded query={useQuery(registerQuery(month))}>
          {(register) => <Register register={register} />}
        </Loaded>
      </div>
    </>
  );
}

interface MonthLinksProps {
  month: string;
}

/** The month before and after; there is none after this one. */
function MonthLinks({ month }: MonthLinksProps) {
  const { t, i18n } = useLingui();
  const shown = [monthAfter(month, -1), month, monthAfter(month, 1)].filter((one) => one <= monthOf());
  const filters = shown.map((one) => ({
    key: one,
    label: monthWords(one, i18n.locale),
    link: { to: '/missing/register', search: { month: one }, replace: true } as const,
    isCurrent: one === month,
  }));
  return <FilterLinks label={t`Month`} filters={filters} />;
}

interface RegisterProps {
  register: MissingRegister;
}

function Register({ register }: RegisterProps) {
  const { t } = useLingui();
  const { episodes, persons, children, worrying, found, findingsTakenBack, services, tasks } = register;
  if (episodes === 0) {
    return (
      <Card flush>
        <p className="empty">
          <Trans>No person was reported missing in this month.</Trans>
        </p>
      </Card>
    );
  }
  return (
    <>
      <Card
        title={t`${plural(episodes, { one: 'One episode', other: '# episodes' })} of ${plural(persons, { one: 'one person', other: '# persons' })}`}
      >
        <Facts>
          <Fact name={t`Treated as a child`}>{children}</Fact>
          <Fact name={t`Worrying`}>{worrying}</Fact>
          <Fact name={t({ message: 'Found', context: 'missing' })}>{found}</Fact>
          <Fact name={t`Findings taken back`}>{findingsTakenBack}</Fact>
        </Facts>
      </Card>
      <TasksOfMonth tasks={tasks} />
      <Card title={t`What each service was told`} flush>
        <ul className="rows">
          {services.map((service) => (
            <ServiceRow key={service.role} service={service} episodes={episodes} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function TasksOfMonth({ tasks }: Pick<MissingRegister, 'tasks'>) {
  const { t } = useLingui();
  return (
    <Card title={t`Tasks of these episodes`}>
      <Facts>
        <Fact name={t({ message: 'Done', context: 'tasks' })}>{tasks.done}</Fact>
        <Fact name={t({ message: 'Not needed', context: 'tasks' })}>{tasks.notNeeded}</Fact>
        <Fact name={t({ message: 'Never done', context: 'tasks' })}>{tasks.lapsed}</Fact>
        <Fact name={t({ message: 'Open', context: 'tasks' })}>{tasks.open}</Fact>
        <Fact name={t`No longer asked for, since the finding was taken back`}>{tasks.withdrawn}</Fact>
      </Facts>
    </Card>
  );
}

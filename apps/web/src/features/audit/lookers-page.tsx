import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Looker } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import type { LookDays } from '../../shared/address/search-params';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { lookersQuery } from './looks-query';
import { PeriodLinks } from './period-links';

const route = getRouteApi('/inside/supervision/looks');
const USUAL_DAYS: LookDays = 30;

/** Who looked at cases: for the data-protection officer who answers for these people. */
export function LookersPage() {
  const { t } = useLingui();
  const { days = USUAL_DAYS } = route.useSearch();
  return (
    <>
      <PageHead title={t`Who looked at cases`} windowTitle={t`Who looked at cases`} />
      <div className="stack">
        <p>
          <Trans>
            The people of your agency, and of agencies without a data-protection officer if you are the
            platform’s. You see who looked, never what they read; that you asked is recorded as well.
          </Trans>
        </p>
        <PeriodLinks chosen={days} />
        <List days={days} />
      </div>
    </>
  );
}

interface ListProps {
  days: LookDays;
}

function List({ days }: ListProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(lookersQuery(days));
  if (list.error) return <ProblemNotice error={list.error} />;
  if (!list.data) return <Loading />;
  const lookers = list.data.pages.flatMap(({ items }) => items);
  return (
    <Card title={t`Whoever saw most cases first`} flush>
      {lookers.length === 0 ? (
        <p className="empty" role="status">
          <Trans>Nobody looked at a case in this time.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {lookers.map((looker) => (
            <LookerRow key={looker.id} looker={looker} days={days} />
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </Card>
  );
}

interface LookerRowProps {
  looker: Looker;
  days: LookDays;
}

function LookerRow({ looker, days }: LookerRowProps) {
  const { id, person, agency, cases, looks, searches, lists, refusals, lastAt } = looker;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/supervision/looks/$memberId" params={{ memberId: id }} search={{ days }} dir="auto">
            {person.name}
          </Link>
          , {agency.name}
        </p>
        <p>
          <Plural value={cases} one="# case" other="# cases" />
          {' · '}
          <Plural value={looks} one="# look" other="# looks" />
          {searches > 0 ? (
            <>
              {' · '}
              <Plural value={searches} one="# search" other="# searches" />
            </>
          ) : null}
          {lists > 0 ? (
            <>
              {' · '}
              <Plural value={lists} one="# list opened" other="# lists opened" />
            </>
          ) : null}
        </p>
        <p className="small quiet">
          <Trans>
            last <When at={lastAt} />
          </Trans>
        </p>
      </div>
      {refusals > 0 ? (
        <Badge tone="warning">
          <Plural value={refusals} one="# refused look" other="# refused looks" />
        </Badge>
      ) : null}
    </li>
  );
}

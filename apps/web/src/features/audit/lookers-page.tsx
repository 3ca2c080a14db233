import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Looker } from '../../shared/api';
import type { LookDays } from '../../shared/address/search-params';
import { When } from '../../shared/time/when';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { lookersQuery } from './looks-query';
import { PeriodLinks } from './period-links';
import { RefusedLooks } from './refused-looks';

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
  return (
    <ListCard
      list={list}
      title={t`Those who saw most cases first`}
      empty={<span role="status">{t`No person looked at a case in this time.`}</span>}
    >
      {(lookers) => lookers.map((looker) => <LookerRow key={looker.id} looker={looker} days={days} />)}
    </ListCard>
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
      <RefusedLooks refusals={refusals} />
    </li>
  );
}

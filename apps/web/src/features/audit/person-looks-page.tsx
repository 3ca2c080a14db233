import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PersonLooks } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import type { LookDays } from '../../shared/address/search-params';
import { LookedAt } from '../../entities/case/looked-at';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { personLooksQuery } from './looks-query';
import { PeriodLinks } from './period-links';
import { RefusedLooks } from './refused-looks';

const route = getRouteApi('/inside/supervision/looks/$memberId');
const USUAL_DAYS: LookDays = 30;

/** What one person looked at, case by case. */
export function PersonLooksPage() {
  const { t } = useLingui();
  const { memberId } = route.useParams();
  const { days = USUAL_DAYS } = route.useSearch();
  const list = useInfiniteQuery(personLooksQuery(memberId, days));
  if (list.error) return <ProblemNotice error={list.error} />;
  if (!list.data) return <Loading />;
  const { person, agency } = list.data.pages[0]!.member;
  return (
    <>
      <PageHead
        above={
          <Link to="/supervision/looks" search={{ days }}>
            <Trans>Who looked at cases</Trans>
          </Link>
        }
        title={<bdi>{person.name}</bdi>}
        windowTitle={t`Looks of one person`}
      />
      <div className="stack">
        <p className="quiet">{agency.name}</p>
        <PeriodLinks chosen={days} />
        <ListCard
          list={list}
          title={t`Looked at`}
          empty={<span role="status">{t`Looked at nothing in this time.`}</span>}
        >
          {(lines) => lines.map((line) => <Line key={line.caseId ?? ''} line={line} />)}
        </ListCard>
      </div>
    </>
  );
}

interface LineProps {
  line: PersonLooks;
}

function Line({ line }: LineProps) {
  const { reference, looks, refusals, days, firstAt, lastAt, emergency } = line;
  return (
    <li className="row row--apart">
      <div>
        <p>
          {reference ? (
            <Reference value={reference} />
          ) : (
            <Trans>Searches, lists, and looks at what is no case of the agency</Trans>
          )}
          {' · '}
          <Plural value={looks} one="# look" other="# looks" />{' '}
          <Plural value={days} one="on # day" other="on # days" />
        </p>
        {reference && looks > 0 ? (
          <p>
            <LookedAt categories={line.categories} />
          </p>
        ) : null}
        <p className="small quiet">
          <Trans>
            first <When at={firstAt} />, last <When at={lastAt} />
          </Trans>
        </p>
      </div>
      <span className="row">
        {emergency ? (
          <Badge tone="warning">
            <Trans>by emergency access</Trans>
          </Badge>
        ) : null}
        <RefusedLooks refusals={refusals} />
      </span>
    </li>
  );
}

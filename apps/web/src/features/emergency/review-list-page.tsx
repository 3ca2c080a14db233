import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { EmergencyView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { homeQuery } from '../../entities/home/home-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { emergenciesQuery } from './emergency-queries';
import { useEmergencyStanding, useVerdictWords } from './emergency-words';
import { RatesCard } from './rates-card';
import { ReviewDue } from './review-due';

const route = getRouteApi('/inside/supervision/emergency-access');

/** What was opened in emergencies: what waits for a judgement first, then the figures. */
export function EmergencyReviewListPage() {
  const { t } = useLingui();
  const waiting = useQuery(homeQuery).data?.emergencies?.waiting ?? 0;
  const title =
    waiting > 0
      ? t`${plural(waiting, {
          one: 'One emergency access waits for your review',
          other: '# emergency accesses wait for your review',
        })}`
      : t`No emergency access waits for your review`;
  return (
    <>
      <PageHead title={title} windowTitle={t`Emergency access`} />
      <div className="stack">
        <Filters />
        <List />
        <RatesCard />
      </div>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const { status } = route.useSearch();
  const filters = [
    { label: t`To review`, only: undefined },
    { label: t`Reviewed`, only: 'reviewed' as const },
    { label: t({ message: 'All', context: 'emergency access' }), only: 'all' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/supervision/emergency-access', search: { status: only } } as const,
    isCurrent: status === only,
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

function List() {
  const { t } = useLingui();
  const { status = 'waiting' } = route.useSearch();
  const list = useInfiniteQuery(emergenciesQuery(status === 'all' ? undefined : status));
  const empty = (
    <Trans>Nothing here. A case opened in an emergency shows up by itself, and you are told at once.</Trans>
  );
  return (
    <ListCard list={list} title={t`Cases opened in an emergency`} empty={empty}>
      {(items) => items.map((one) => <Row key={one.id} one={one} />)}
    </ListCard>
  );
}

function Row({ one }: { one: EmergencyView }) {
  const standingOf = useEmergencyStanding();
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/supervision/emergency-access/$emergencyId" params={{ emergencyId: one.id }}>
            <Reference value={one.reference} />
          </Link>
          {' · '}
          <Label list="emergency-purpose" code={one.purpose} />
        </p>
        <p>
          {one.openedBy}, {one.agency.name}
        </p>
        <p className="small quiet">
          <When at={one.openedAt} /> · {standingOf(one)}
        </p>
      </div>
      <Judged one={one} />
    </li>
  );
}

/** What a person said of it, or until when somebody has to. */
function Judged({ one }: { one: EmergencyView }) {
  const verdicts = useVerdictWords();
  if (!one.review) return <ReviewDue view={one} />;
  return (
    <Badge tone={one.review.verdict === 'justified' ? 'good' : 'warning'}>
      {verdicts[one.review.verdict]}
    </Badge>
  );
}

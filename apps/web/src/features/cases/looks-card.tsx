import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf, type AccessLogEntry, cursorOf } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { LookedAt } from '../../entities/case/looked-at';
import { useDayWords } from '../../shared/time/time-words';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { OlderInCard } from '../../shared/ui/older';
import { ProblemNotice } from '../../shared/ui/problem-notice';

const accessLogQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'access-log'],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET('/cases/{id}/access-log', { params: { path: { id }, query: { cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

interface LooksCardProps {
  caseId: string;
}

/** Who looked at the case. Of other agencies the agency, where it may be named, and the day are told. */
export function LooksCard({ caseId }: LooksCardProps) {
  const { t } = useLingui();
  const log = useInfiniteQuery(accessLogQuery(caseId));
  if (log.error) return <ProblemNotice error={log.error} />;
  if (!log.data) return <Loading />;
  const looks = log.data.pages.flatMap(({ items }) => items);
  return (
    <Card title={t`Who looked`} flush>
      <ul className="rows rows--dense">
        {looks.map((look) => (
          <Look key={look.id} look={look} />
        ))}
      </ul>
      {looks.length === 0 ? (
        <p className="empty">
          <Trans>No person has looked yet.</Trans>
        </p>
      ) : null}
      <OlderInCard list={log} />
    </Card>
  );
}

interface LookProps {
  look: AccessLogEntry;
}

function Look({ look }: LookProps) {
  const { t } = useLingui();
  const dayOf = useDayWords();
  const { at, dayOnly, count = 1, unnamedAgency } = look;
  const agency = look.agency?.name ?? (unnamedAgency ? t`another agency` : 'Relais');
  return (
    <li>
      <p>
        {[look.actorName, agency].filter(Boolean).join(', ')}
        {'\u00a0· '}
        <span className="quiet">{dayOnly ? dayOf(at) : <When at={at} />}</span>
      </p>
      <p className="small quiet">
        {dayOnly ? null : <LookedAt categories={look.categories} />}
        {count > 1 ? (
          <>
            {dayOnly ? null : '\u00a0· '}
            <Plural value={count} one="# time" other="# times" />
          </>
        ) : null}
      </p>
    </li>
  );
}

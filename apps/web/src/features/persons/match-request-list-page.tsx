import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MatchRequestView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Due } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { matchRequestsQuery } from './match-query';
import { useMatchStatusWords } from './match-status-words';
import { ShowMore } from '../../shared/ui/show-more';

export function MatchRequestListPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Questions about persons you recorded`} windowTitle={t`Questions about persons`} />
      <MatchRequestList />
    </>
  );
}

function MatchRequestList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(matchRequestsQuery);
  const { data, error } = list;
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const requests = data.pages.flatMap(({ items }) => items);
  return (
    <Card title={t`To your agency`} flush>
      {requests.length === 0 ? (
        <p className="empty">
          <Trans>No agency asks about a person you recorded. A question shows up here by itself.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {requests.map((request) => (
            <MatchRequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </Card>
  );
}

interface MatchRequestRowProps {
  request: MatchRequestView;
}

function MatchRequestRow({ request }: MatchRequestRowProps) {
  const wordsOf = useMatchStatusWords();
  return (
    <li className="row row--apart">
      <p>
        <Link to="/match-requests/$requestId" params={{ requestId: request.id }}>
          {request.askingAgency.name}
        </Link>
        {' · '}
        <Reference value={request.caseReference} />
        {' · '}
        {wordsOf(request.status)}
      </p>
      {request.status === 'requested' ? <Due by={request.answerUntil} /> : null}
    </li>
  );
}

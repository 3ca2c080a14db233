import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MatchRequestView } from '../../shared/api';
import { Due } from '../../shared/time/when';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { matchRequestsQuery } from './match-query';
import { useMatchStatusWords } from './match-status-words';
import { ListCard } from '../../shared/ui/list-card';

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
  return (
    <ListCard
      list={list}
      title={t`To your agency`}
      empty={<Trans>No agency asks about a person you recorded. A question shows up here by itself.</Trans>}
    >
      {(requests) => requests.map((request) => <MatchRequestRow key={request.id} request={request} />)}
    </ListCard>
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

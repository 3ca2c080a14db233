import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, queryClient, versioned, type MatchAnswer, type MatchRequestView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Due, When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { grouped, Reference } from '../../shared/ui/reference';
import { matchRequestQuery } from './match-query';
import { useMatchStatusWords } from './match-status-words';
import { Reasons } from '../../entities/person/reasons';

const route = getRouteApi('/inside/match-requests/$requestId');

/** Another agency asks whether its person is one that this agency recorded. */
export function MatchRequestPage() {
  const { t } = useLingui();
  const { requestId } = route.useParams();
  const request = useSuspenseQuery(matchRequestQuery(requestId)).data.value;
  const wordsOf = useMatchStatusWords();
  const agency = request.askingAgency.name;
  return (
    <div className="stack">
      <PageHead
        above={<Reference value={request.caseReference} />}
        title={t`${agency} asks: the same person?`}
        windowTitle={grouped(request.caseReference)}
      />
      <Why request={request} />
      <p>
        <strong className="sentence">{wordsOf(request.status)}</strong>{' '}
        {request.status === 'requested' ? <Due by={request.answerUntil} /> : null}
        {request.answeredAt ? <When at={request.answeredAt} /> : null}
      </p>
      {request.answers.length > 0 ? <Answer request={request} /> : null}
      {request.status === 'yes' ? <Join request={request} /> : null}
    </div>
  );
}

interface RequestProps {
  request: MatchRequestView;
}

/** Why the other agency asks, and about which case. */
function Why({ request }: RequestProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Why it may be the same person`}>
      <div className="stack stack--tight">
        <Reasons reasons={request.reasons} />
        <p>
          <Link to="/cases/$caseId" params={{ caseId: request.caseId }}>
            <Trans>Open your case</Trans>
          </Link>
        </p>
        <p className="small quiet">
          <Trans>
            Asked <When at={request.requestedAt} />, to identify a presumed victim.
          </Trans>{' '}
          {request.askingReference ? (
            <Trans>
              Their case: <Reference value={request.askingReference} />.
            </Trans>
          ) : (
            <Trans>How they spelled the name, and which case it is, is told after a yes.</Trans>
          )}
        </p>
      </div>
    </Card>
  );
}

/** After a yes the two files may be joined, when the lead of the other agrees as well. */
function Join({ request }: RequestProps) {
  const canJoin = useCan()('person:merge');
  if (!canJoin) return null;
  const { id, caseId } = request;
  return (
    <p>
      <Link to="/cases/$caseId/join" params={{ caseId }} search={{ request: id }} className="button">
        <Trans>Join the two files…</Trans>
      </Link>
    </p>
  );
}

function Answer({ request: { id, askingAgency } }: RequestProps) {
  const agency = askingAgency.name;
  const answer = useAnswer(id);
  const button = (given: MatchAnswer) => ({ busy: answer.isPending, onClick: () => answer.mutate(given) });
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={answer.error} />
      <p>
        <Trans>
          Only a yes is told to {agency}, with the name of your agency and nothing of the case. After any
          other answer {agency} reads the same as if no person were known.
        </Trans>
      </p>
      <div className="act act--thumb">
        <Button look="primary" wide {...button('yes')}>
          <Trans>Yes, the same person</Trans>
        </Button>
      </div>
      <div className="row">
        <Button {...button('no')}>
          <Trans>No, another person</Trans>
        </Button>
        <Button {...button('declined')}>
          <Trans>Do not answer</Trans>
        </Button>
      </div>
    </div>
  );
}

/** One answer, for the version that is on the screen. */
function useAnswer(id: string) {
  return useMutation({
    mutationFn: (answer: MatchAnswer) => {
      const shown = queryClient.getQueryData(matchRequestQuery(id).queryKey);
      const params = { path: { id }, header: { 'If-Match': shown?.etag ?? '' } };
      return versioned(api.POST('/match-requests/{id}/answer', { params, body: { answer } }));
    },
    onSuccess: (answered) => {
      queryClient.setQueryData(matchRequestQuery(id).queryKey, answered);
      void queryClient.invalidateQueries({ queryKey: ['match-requests'] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['match-request', id] }),
  });
}

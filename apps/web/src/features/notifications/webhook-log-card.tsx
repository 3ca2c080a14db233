import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAlertWords } from '../../entities/alert/alert-words';
import { useAct } from '../../session/use-act';
import { api, bodyOf, type WebhookAttempt } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { OlderInCard } from '../../shared/ui/older';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { webhookAttemptsQuery } from './told-query';

interface WebhookLogCardProps {
  isSet: boolean;
}

/** Every call, the newest first; one that was given up can be made again. */
export function WebhookLogCard({ isSet }: WebhookLogCardProps) {
  const { t } = useLingui();
  const calls = useInfiniteQuery(webhookAttemptsQuery);
  const { data, error } = calls;
  const again = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/webhook-deliveries/{id}/redelivery', { params: { path: { id }, header }, body: {} })),
    'webhook',
  );
  const attempts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card title={t`Calls`} flush>
      <ProblemNotice error={error ?? again.error} />
      {data && attempts.length === 0 ? (
        <p className="empty">
          <Trans>No call yet. A test event shows whether your receiver answers.</Trans>
        </p>
      ) : null}
      <ul className="rows">
        {attempts.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            attempt={attempt}
            isBusy={again.isPending}
            onAgain={
              isSet && attempt.state !== 'pending' ? () => again.mutate(attempt.deliveryId) : undefined
            }
          />
        ))}
      </ul>
      <OlderInCard list={calls} />
    </Card>
  );
}

/** Why a call was not answered. */
const FAILURES: Words = {
  agencyEnded: msg`not called: your agency had ended`,
  ownNetwork: msg`not called: the address is inside our own network`,
  notListed: msg`not called: the server is not on the platform’s list`,
  requestTooLong: msg`not called: the address is too long`,
  TimeoutError: msg`no answer in time`,
  ECONNREFUSED: msg`no server listens at the address`,
  ECONNRESET: msg`the connection was cut`,
  ENOTFOUND: msg`the name of the address is unknown`,
  EAI_AGAIN: msg`the name of the address could not be looked up`,
};

interface AttemptRowProps {
  attempt: WebhookAttempt;
  isBusy: boolean;
  onAgain?: () => void;
}

function AttemptRow({ attempt, isBusy, onAgain }: AttemptRowProps) {
  const { t } = useLingui();
  const { travelOf, eventOf } = useAlertWords();
  const failureOf = useWords(FAILURES);
  const { kind, status, failure, milliseconds, attemptedAt, state } = attempt;
  const isTaken = status !== undefined && status >= 200 && status <= 299;
  const answer = status === undefined ? failureOf(failure ?? '') : t`answered with ${status}`;
  return (
    <li className="row row--apart">
      <div>
        {kind ? (
          <p>
            <strong>{eventOf(kind)}</strong>
          </p>
        ) : null}
        <p>
          <Badge tone={isTaken ? 'plain' : 'warning'}>{answer}</Badge>{' '}
          <span className="small quiet">{travelOf(state)}</span>
        </p>
        <p className="small quiet">
          <When at={attemptedAt} /> · {milliseconds} ms
        </p>
      </div>
      {onAgain ? (
        <Button small busy={isBusy} onClick={onAgain}>
          <Trans>Call again</Trans>
        </Button>
      ) : null}
    </li>
  );
}

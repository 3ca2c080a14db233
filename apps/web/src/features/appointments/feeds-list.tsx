import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type CalendarFeedView, queryClient } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { CopyButton } from '../../shared/ui/copy-button';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { feedsQuery } from './appointment-query';

const reread = () => queryClient.invalidateQueries({ queryKey: feedsQuery.queryKey });

/** The calendars there are; the password of a new one is shown once, then never again. */
export function FeedsList() {
  const { data, error } = useQuery(feedsQuery);
  const make = useMutation({
    mutationFn: () => {
      const params = { header: { 'Idempotency-Key': crypto.randomUUID() } };
      return withStepUp(() => bodyOf(api.POST('/calendars', { params, body: {} })));
    },
    onSuccess: reread,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/calendars/{id}', { params: { path: { id } } })),
    onSuccess: reread,
  });
  const feeds = data?.items ?? [];
  return (
    <>
      <ProblemNotice error={error ?? make.error ?? revoke.error} />
      {make.data?.secret ? <NewFeed {...make.data} secret={make.data.secret} /> : null}
      {feeds.some(({ isEnded }) => isEnded) ? <EndedNotice /> : null}
      {feeds.length > 0 ? (
        <ul className="stack stack--tight">
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} revoke={revoke} />
          ))}
        </ul>
      ) : null}
      <div>
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          <Trans>Make a calendar address</Trans>
        </Button>
      </div>
    </>
  );
}

function EndedNotice() {
  return (
    <Notice tone="warning">
      <Trans>
        Addresses from before held their secret and have ended. Remove them here and from your calendar, and
        make a new one: it comes with a password.
      </Trans>
    </Notice>
  );
}

interface NewFeedProps {
  url: string;
  user: string;
  secret: string;
}

function NewFeed({ url, user, secret }: NewFeedProps) {
  const { t } = useLingui();
  const lines = [
    { label: t`Address of your calendar`, value: url },
    { label: t`User name`, value: user },
    {
      label: t`Password of your calendar`,
      value: secret,
      hint: t`Copy it now: it is shown only once. Each person who has it sees your times.`,
    },
  ];
  return (
    <Notice tone="good" live="polite">
      <dl className="stack">
        {lines.map(({ label, value, hint }) => (
          <div key={label}>
            <dt className="field__label">{label}</dt>
            {hint ? <dd className="field__hint">{hint}</dd> : null}
            <dd className="stack stack--tight">
              <p className="mono secret" translate="no">
                {value}
              </p>
              <CopyButton value={value} what={label} />
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

interface FeedRowProps {
  feed: CalendarFeedView;
  revoke: { isPending: boolean; mutate: (id: string) => void };
}

function FeedRow({ feed, revoke }: FeedRowProps) {
  return (
    <li className="row row--apart">
      <span>
        {feed.isEnded ? (
          <Trans>
            Address made <When at={feed.createdAt} />, ended
          </Trans>
        ) : (
          <Trans>
            Address made <When at={feed.createdAt} />
          </Trans>
        )}
      </span>
      <Button small busy={revoke.isPending} onClick={() => revoke.mutate(feed.id)}>
        {feed.isEnded ? <Trans>Remove</Trans> : <Trans>Revoke</Trans>}
      </Button>
    </li>
  );
}

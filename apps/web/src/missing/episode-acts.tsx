import { Trans, useLingui } from '@lingui/react/macro';
import { api, bodyOf, type MissingEpisode } from '../api';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ProblemNotice } from '../ui/problem-notice';
import { useEpisodeAct } from './use-episode-act';

interface ActsProps {
  episode: MissingEpisode;
}

/** What the reader can do, the one that is wanted of them first and under the thumb. */
export function Acts({ episode }: ActsProps) {
  const { t } = useLingui();
  if (episode.actions.length === 0) return null;
  return (
    <Card title={t`What you can do`}>
      <div className="stack">
        {episode.actions.includes('acknowledgement') ? <Acknowledge episode={episode} /> : null}
      </div>
    </Card>
  );
}

function Acknowledge({ episode: { id } }: ActsProps) {
  const acknowledge = useEpisodeAct<object>(id, (body, key) =>
    bodyOf(
      api.POST('/missing-episodes/{id}/acknowledgement', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
  return (
    <div className="act--thumb">
      <ProblemNotice error={acknowledge.error} />
      <Button look="primary" wide busy={acknowledge.isPending} onClick={() => acknowledge.mutate({})}>
        <Trans>We know, and we act</Trans>
      </Button>
      <p className="small quiet">
        <Trans>Says to everybody here that your agency took note. Its reminders stop.</Trans>
      </p>
    </div>
  );
}

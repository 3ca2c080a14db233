import { Trans } from '@lingui/react/macro';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { TakeBackNotice } from '../../shared/ui/take-back-notice';
import { useEpisodeAct } from './use-episode-act';

interface TakeBackClosingProps {
  episode: MissingEpisode;
}

/** The closing of an episode, while it may be taken back. */
export function TakeBackClosing({ episode: { id, takeBack } }: TakeBackClosingProps) {
  const run = useEpisodeAct<object>(id, (_, { 'Idempotency-Key': key }) => {
    const params = { path: { id }, header: { 'Idempotency-Key': key } };
    return versioned(api.POST('/missing-episodes/{id}/closure/take-back', { params, body: {} }));
  });
  return <TakeBackNotice takeBack={takeBack} verb={<Trans>Take the closing back</Trans>} run={run} />;
}

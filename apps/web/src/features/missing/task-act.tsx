import { Trans } from '@lingui/react/macro';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useEpisodeAct } from './use-episode-act';

interface TaskActProps {
  task: MissingEpisode['tasks'][number];
  episodeId: string;
}

/** One tap: it is done. */
export function TaskAct({ task: { id }, episodeId }: TaskActProps) {
  const complete = useEpisodeAct<object>(episodeId, (_body, header) =>
    versioned(
      api.POST('/missing-tasks/{id}/completion', {
        params: { path: { id }, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
        body: { outcome: 'done' } as never,
      }),
    ),
  );
  return (
    <>
      <ProblemNotice error={complete.error} />
      <Button small busy={complete.isPending} onClick={() => complete.mutate({ task: id })}>
        <Trans>Done</Trans>
      </Button>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { EpisodeDialog } from './episode-dialog';
import { type Task, useDecisionWords } from './task-words';
import { useEpisodeAct } from './use-episode-act';

interface OpenAgainProps {
  task: Task;
  episode: MissingEpisode;
}

/**
 * Takes back a decision of the own agency that was a mistake. It stands where "Done" stood, so it asks first: the second press of a
 * double tap takes nothing back.
 */
export function OpenAgain({ task, episode }: OpenAgainProps) {
  const { t } = useLingui();
  const [asks, setAsks] = useState(false);
  const decisionOf = useDecisionWords();
  const open = useEpisodeAct<object>(episode.id, (_body, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/task-decisions', {
        params: { path: { id: episode.id }, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
        body: { taskIds: [task.id], decision: 'open' },
      }),
    ),
  );
  return (
    <>
      <Button small onClick={() => setAsks(true)}>
        <Trans>A mistake…</Trans>
      </Button>
      {asks ? (
        <EpisodeDialog
          episode={episode}
          title={<Trans>Open this task again?</Trans>}
          verb={<Trans>Open the task again</Trans>}
          run={open}
          lost={t`The task stays as it was decided.`}
          takingBack={<Trans>Both stay on the timeline. The task can be decided again.</Trans>}
          onConfirm={() => open.mutate({ task: task.id })}
          onClose={() => setAsks(false)}
        >
          <p>
            <strong>
              <Label list="missing-task" code={task.code} />
            </strong>
            {' · '}
            {decisionOf(task)}
          </p>
        </EpisodeDialog>
      ) : null}
    </>
  );
}

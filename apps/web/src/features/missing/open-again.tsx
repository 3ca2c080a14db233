import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { EpisodeDialog } from './episode-dialog';
import { type Task, useDecisionWords } from './task-words';
import { useTaskDecision } from './use-task-decision';

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
  const open = useTaskDecision(episode.id, [task], 'open');
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
          onConfirm={() => open.mutate({})}
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

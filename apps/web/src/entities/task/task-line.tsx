import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { queryClient, type TaskView } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { saveFile } from '../../shared/ui/save-file';
import { cancelTask, isUnderWay, taskFile, tasksQuery } from './task-queries';

interface TaskLineProps {
  task: TaskView;
  onClose: () => void;
}

const refresh = () => void queryClient.invalidateQueries(tasksQuery);

/** One task: what is made, how far it is in words and as a bar, and what can be done now. */
export function TaskLine({ task, onClose }: TaskLineProps) {
  const id = useId();
  const file = useMutation({
    mutationFn: () => withStepUp(() => taskFile(task)),
    onSuccess: saveFile,
    onSettled: refresh,
  });
  const { done, total } = task.progress;
  const format = (task.params.format ?? '').toUpperCase();
  return (
    <div className="stack stack--tight">
      <div className="row row--apart">
        <span id={id}>
          <Trans>
            Timeline of <Reference value={task.reference} /> as {format}
          </Trans>
        </span>
        <Act task={task} isFetching={file.isPending} onFetch={() => file.mutate()} onClose={onClose} />
      </div>
      {isUnderWay(task) ? (
        <progress className="progress" aria-labelledby={id} max={total} value={total && done} />
      ) : null}
      <p className="small">
        <Standing task={task} />
      </p>
      <ProblemNotice error={file.error} />
    </div>
  );
}

interface ActProps extends TaskLineProps {
  isFetching: boolean;
  onFetch: () => void;
}

/** What can be done now: it is given up, fetched or put away. */
function Act({ task, isFetching, onFetch, onClose }: ActProps) {
  const cancel = useMutation({ mutationFn: () => cancelTask(task.id), onSettled: refresh });
  return (
    <>
      {isUnderWay(task) ? (
        <Button small busy={cancel.isPending} onClick={() => cancel.mutate()}>
          <Trans>Give up</Trans>
        </Button>
      ) : null}
      {task.state === 'done' ? (
        <Button small busy={isFetching} onClick={onFetch}>
          <Trans>Download</Trans>
        </Button>
      ) : null}
      {task.state === 'failed' || task.state === 'expired' ? (
        <Button small onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      ) : null}
    </>
  );
}

interface StandingProps {
  task: TaskView;
}

function Standing({ task }: StandingProps) {
  const { i18n } = useLingui();
  const { done, total } = task.progress;
  const [soFar, all] = [i18n.number(done), i18n.number(total ?? 0)];
  if (task.state === 'asked') return <Trans>It begins in a moment. You can go on working.</Trans>;
  if (task.state === 'running' && total === undefined)
    return <Trans>It has begun. You can go on working.</Trans>;
  if (task.state === 'running')
    return (
      <Trans>
        {soFar} of {all} entries. You can go on working.
      </Trans>
    );
  if (task.state === 'failed') return <Failed code={task.error} />;
  if (task.state === 'expired') return <Over code={task.error} />;
  return task.expiresAt ? (
    <Trans>
      Ready. It can be downloaded until <When at={task.expiresAt} />.
    </Trans>
  ) : null;
}

interface CodeProps {
  code?: string;
}

/** It was ready, and ended before the time that was told. */
function Over({ code }: CodeProps) {
  return code === 'textsSealed' ? (
    <Trans>
      Withdrawn before you downloaded it: texts in it may name an address that has been sealed since. Ask for
      it again.
    </Trans>
  ) : (
    <Trans>
      Withdrawn before you downloaded it: what you may read of this case has changed since. Ask for it again.
    </Trans>
  );
}

function Failed({ code }: CodeProps) {
  switch (code) {
    case 'timelineTooLong':
    case 'documentTooLarge':
    case 'taskTooLarge':
      return (
        <Trans>Not made: there are too many entries. Choose a shorter time, or CSV instead of PDF.</Trans>
      );
    case 'taskRefused':
      return <Trans>Not made: you logged out meanwhile, or a right changed. Ask for it again.</Trans>;
    default:
      return <Trans>Not made. Ask for it again.</Trans>;
  }
}

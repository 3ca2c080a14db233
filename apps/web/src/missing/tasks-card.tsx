import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../api';
import { Label } from '../codes/labels';
import { minutesUntil } from '../time/brussels';
import { useLengthWords, useMomentWords } from '../time/time-words';
import { useNow } from '../time/use-now';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { TaskAct } from './task-act';

interface TasksCardProps {
  episode: MissingEpisode;
}

/** The first hours: what, by whom, until when. One's own stand first. */
export function TasksCard({ episode }: TasksCardProps) {
  const { t } = useLingui();
  const { tasks } = episode;
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ doneAt }) => doneAt).length;
  const total = tasks.length;
  const mineFirst = tasks.toSorted(
    (a, b) =>
      Number(Boolean(a.doneAt)) - Number(Boolean(b.doneAt)) ||
      Number(b.isYours) - Number(a.isYours) ||
      a.dueAt.localeCompare(b.dueAt),
  );
  return (
    <Card title={t`First hours`} flush aside={<span className="small quiet">{t`${done} of ${total}`}</span>}>
      <ul className="rows rows--tight">
        {mineFirst.map((task) => (
          <TaskRow key={task.id} task={task} episodeId={episode.id} />
        ))}
      </ul>
    </Card>
  );
}

interface TaskRowProps {
  task: MissingEpisode['tasks'][number];
  episodeId: string;
}

function TaskRow({ task, episodeId }: TaskRowProps) {
  const momentOf = useMomentWords();
  const { code, agency, doneAt, doneBy, outcome } = task;
  const when = doneAt ? momentOf(doneAt) : '';
  return (
    <li className="row task">
      <div>
        <p>
          <span aria-hidden="true">{doneAt ? '☑ ' : '☐ '}</span>
          <Label list="missing-task" code={code} />
        </p>
        <p className="small quiet">
          {agency.name}
          <AskedLater task={task} />
          {doneAt ? (
            <>
              {' · '}
              {doneBy ? (
                <Trans>
                  done {when} by {doneBy}
                </Trans>
              ) : (
                <Trans>done {when}</Trans>
              )}
              {outcome && outcome !== 'done' ? (
                <>
                  {' · '}
                  <Label list="missing-task-outcome" code={outcome} />
                </>
              ) : null}
            </>
          ) : null}
        </p>
      </div>
      {doneAt ? null : (
        <div className="row">
          <DueBadge task={task} />
          {task.isYours ? <TaskAct task={task} episodeId={episodeId} /> : null}
        </div>
      )}
    </li>
  );
}

/** Why and when it was asked for, where that was not from the beginning. */
function AskedLater({ task: { askedLater } }: Pick<TaskRowProps, 'task'>) {
  const momentOf = useMomentWords();
  if (!askedLater) return null;
  const asked = momentOf(askedLater.at);
  return (
    <>
      {' · '}
      {askedLater.reason ? (
        <>
          <Label list="missing-reason" code={askedLater.reason} />
          {' · '}
        </>
      ) : null}
      <Trans>asked for {asked}</Trans>
    </>
  );
}

interface DueBadgeProps {
  task: MissingEpisode['tasks'][number];
}

function DueBadge({ task: { dueAt } }: DueBadgeProps) {
  const lengthOf = useLengthWords();
  useNow();
  const minutes = minutesUntil(dueAt);
  const length = lengthOf(Math.abs(minutes));
  return minutes < 0 ? (
    <Badge tone="danger">
      <Trans>overdue by {length}</Trans>
    </Badge>
  ) : (
    <Badge tone={minutes < 60 ? 'warning' : 'plain'}>
      <Trans>due in {length}</Trans>
    </Badge>
  );
}

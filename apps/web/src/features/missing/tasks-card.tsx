import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useState } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { DecideTasksForm } from './decide-tasks-form';
import { Dotted } from './dotted';
import { isMissing } from '../../entities/episode/missing-words';
import { OpenAgain } from './open-again';
import { TaskAct } from './task-act';
import {
  isOpen,
  mayBeDecided,
  type Task,
  useDecisionWords,
  waitsForCall,
  waitsForInterview,
  waitsForRecord,
} from './task-words';
import { WithdrawnTasks } from './withdrawn-tasks';

/** Where the page of an episode leads to what had to be done. */
export const TASKS = 'tasks';

interface TasksCardProps {
  episode: MissingEpisode;
}

/** What, by whom, until when, and what became of it. The reader's open ones stand first. */
export function TasksCard({ episode }: TasksCardProps) {
  const { t } = useLingui();
  const { chosen, formAt, toggle, clear } = useChosen();
  const tasks = episode.tasks.filter(({ status }) => status !== 'withdrawn');
  const inPlace = useInPlace(tasks);
  if (episode.tasks.length === 0) return null;
  const done = tasks.filter(({ status }) => status === 'done').length;
  const total = tasks.length;
  const decidable = chosen.flatMap((id) => tasks.filter((task) => task.id === id && mayBeDecided(task)));
  return (
    <Card
      title={isMissing(episode) ? t`First hours` : t`What had to be done`}
      anchor={TASKS}
      flush
      aside={<span className="small quiet">{t`${done} of ${total} done`}</span>}
    >
      <ul className="rows rows--tight">
        {inPlace.map((task) => (
          <Fragment key={task.id}>
            <TaskRow
              task={task}
              episode={episode}
              isChosen={chosen.includes(task.id)}
              onChoose={() => toggle(task.id)}
            />
            {task.id === formAt && decidable.length > 0 ? (
              <li className="task-decision">
                <DecideTasksForm episode={episode} tasks={decidable} onDecided={clear} />
              </li>
            ) : null}
          </Fragment>
        ))}
      </ul>
      <WithdrawnTasks tasks={episode.tasks} />
    </Card>
  );
}

/** The tasks to decide together. Where the form opened it stays while more are chosen: no row moves under the finger. */
function useChosen() {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [formAt, setFormAt] = useState<string>();
  function toggle(id: string): void {
    if (chosen.length === 0) setFormAt(id);
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }
  return { chosen, formAt, toggle, clear: () => setChosen([]) };
}

/**
 * The reader's open ones first, as they stood when the page was opened: a row that is decided keeps its place, and no other row
 * comes to lie under the finger.
 */
function useInPlace(tasks: readonly Task[]): Task[] {
  const [places, setPlaces] = useState<readonly string[]>([]);
  const added = mineFirst(tasks.filter(({ id }) => !places.includes(id)));
  if (added.length > 0) setPlaces([...places, ...added.map(({ id }) => id)]);
  const kept = places.flatMap((id) => tasks.filter((task) => task.id === id));
  return [...kept, ...added];
}

function mineFirst(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (a, b) =>
      Number(!isOpen(a)) - Number(!isOpen(b)) ||
      Number(b.isYours) - Number(a.isYours) ||
      a.dueAt.localeCompare(b.dueAt),
  );
}

interface TaskRowProps {
  task: Task;
  episode: MissingEpisode;
  isChosen: boolean;
  onChoose: () => void;
}

function TaskRow({ task, episode, isChosen, onChoose }: TaskRowProps) {
  const { code, agency } = task;
  const mayDecide = mayBeDecided(task);
  return (
    <li className="row task">
      <div>
        {mayDecide ? (
          <label className="task__choice">
            <input type="checkbox" checked={isChosen} onChange={onChoose} />
            <Label list="missing-task" code={code} />
          </label>
        ) : (
          <p>
            <span aria-hidden="true">{task.status === 'withdrawn' ? null : MARKS[task.status]} </span>
            <Label list="missing-task" code={code} />
          </p>
        )}
        <p className="small quiet">
          {agency.name}
          <AskedLater task={task} />
          <Decided task={task} />
        </p>
        {task.note ? (
          <p className="small">
            <FreeText text={task.note} />
          </p>
        ) : null}
      </div>
      {isOpen(task) ? (
        <div className="row">
          <DueBadge task={task} isOver={!isMissing(episode)} />
          {isChosen ? null : <OneTap task={task} episode={episode} />}
        </div>
      ) : null}
      {task.answers.includes('open') ? <OpenAgain task={task} episode={episode} /> : null}
    </li>
  );
}

/** The task of the police record is done with its number, that of a call or an interview with it: no bare tap says so before. */
function OneTap({ task, episode }: Pick<TaskRowProps, 'task' | 'episode'>) {
  if (waitsForInterview(task, episode)) {
    return (
      <span className="small quiet">
        {episode.actions.includes('debriefing') ? (
          <Trans>first record the interview, under “Return interview”</Trans>
        ) : (
          <Trans>done once a service that cares for the person has recorded the interview</Trans>
        )}
      </span>
    );
  }
  if (!task.answers.includes('done')) return null;
  if (waitsForCall(task, episode)) {
    return (
      <span className="small quiet">
        <Trans>first write down the call, under “Who knows, and who answered”</Trans>
      </span>
    );
  }
  if (waitsForRecord(task, episode)) {
    return (
      <span className="small quiet">
        <Trans>first note the record number, under “Police report”</Trans>
      </span>
    );
  }
  return <TaskAct task={task} episodeId={episode.id} />;
}

const MARKS: Readonly<Record<Exclude<Task['status'], 'withdrawn'>, string>> = {
  open: '☐',
  done: '☑',
  not_needed: '–',
  lapsed: '✕',
};

function Decided({ task }: Pick<TaskRowProps, 'task'>) {
  const decisionOf = useDecisionWords();
  const words = decisionOf(task);
  if (!words) return null;
  const { outcome } = task;
  return (
    <>
      {' · '}
      <Dotted>
        {words}
        {outcome && outcome !== 'done' ? <Label list="missing-task-outcome" code={outcome} /> : null}
      </Dotted>
    </>
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
      <Dotted>
        {askedLater.reason ? <Label list="missing-reason" code={askedLater.reason} /> : null}
        <Trans>asked for {asked}</Trans>
      </Dotted>
    </>
  );
}

interface DueBadgeProps {
  task: Task;
  /** The person is found: a task of the search is not late any more. */
  isOver: boolean;
}

function DueBadge({ task: { dueAt, overdue }, isOver }: DueBadgeProps) {
  const lengthOf = useLengthWords();
  useNow();
  const minutes = minutesUntil(dueAt);
  const length = lengthOf(Math.abs(minutes));
  if (isOver && minutes < 0 && !overdue) {
    return (
      <Badge>
        <Trans>to be decided</Trans>
      </Badge>
    );
  }
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

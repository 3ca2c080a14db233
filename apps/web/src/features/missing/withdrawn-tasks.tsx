import { Trans } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useMomentWords } from '../../shared/time/time-words';
import { FreeText } from '../../shared/ui/free-text';
import { Dotted } from './dotted';
import { type Task, useDecisionWords } from './task-words';

interface WithdrawnTasksProps {
  tasks: MissingEpisode['tasks'];
}

/** Tasks that left with a finding that was taken back, with what was said of them before. */
export function WithdrawnTasks({ tasks }: WithdrawnTasksProps) {
  const withdrawn = tasks.filter(({ status }) => status === 'withdrawn');
  if (withdrawn.length === 0) return null;
  return (
    <div className="card__body stack stack--tight">
      <p className="small">
        <strong>
          <Trans>No longer asked for, since the finding was taken back</Trans>
        </strong>
      </p>
      <ul className="small quiet">
        {withdrawn.map((task) => (
          <Withdrawn key={task.id} task={task} />
        ))}
      </ul>
    </div>
  );
}

function Withdrawn({ task }: { task: Task }) {
  const momentOf = useMomentWords();
  const decisionOf = useDecisionWords();
  const { code, agency, withdrawnAt, decidedAs, note } = task;
  const said = decidedAs ? decisionOf({ ...task, status: decidedAs }) : '';
  const when = withdrawnAt ? momentOf(withdrawnAt) : '';
  return (
    <li>
      <Dotted>
        <Label list="missing-task" code={code} />
        {agency.name}
        <Trans>finding taken back {when}</Trans>
        {said ? <Trans>before that: {said}</Trans> : null}
        {note ? <FreeText text={note} /> : null}
      </Dotted>
    </li>
  );
}

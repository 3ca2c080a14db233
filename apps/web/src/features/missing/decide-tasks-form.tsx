import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ActForm, type Question } from '../../entities/code/act-form';
import { type Task, waitsForCall, waitsForRecord } from './task-words';
import { useTaskDecision } from './use-task-decision';

type Decision = Exclude<Task['answers'][number], 'open'>;
const DECISIONS: readonly Decision[] = ['done', 'not_needed', 'lapsed'];

const isUnreached = (code: string): boolean => code === 'not_reached';

interface DecideTasksFormProps {
  episode: MissingEpisode;
  /** Chosen, one or several that are alike. */
  tasks: readonly Task[];
  onDecided: () => void;
}

/** One decision for the chosen tasks: done, not needed, or never done. None is chosen beforehand. */
export function DecideTasksForm({ episode, tasks, onDecided }: DecideTasksFormProps) {
  const { t } = useLingui();
  const [given, setGiven] = useState<Decision>();
  const may = DECISIONS.filter((one) =>
    tasks.every((task) => task.answers.includes(one) && !(one === 'done' && waitsForRecord(task, episode))),
  );
  const decision = given && may.includes(given) ? given : undefined;
  const words = { done: t`Done`, not_needed: t`Not needed`, lapsed: t`Never done` };
  const label = t`${plural(tasks.length, { one: 'What became of this task?', other: 'What became of these # tasks?' })}`;
  const decide = useTaskDecision(episode.id, tasks, decision);
  return (
    <ActForm
      questions={useQuestions(
        decision,
        tasks.some((task) => waitsForCall(task, episode)),
      )}
      childrenFirst
      left={decision ? [] : ['decision']}
      submit={t`Record it`}
      busy={decide.isPending}
      error={decide.error}
      onSubmit={(answers) => decide.mutate(answers, { onSuccess: onDecided })}
      others={{ decision: label }}
    >
      {(at) => (
        <>
          <Chosen tasks={tasks} />
          <Group {...at('decision')} label={label}>
            {may.map((one) => (
              <Chip key={one} name="decision" checked={decision === one} onChange={() => setGiven(one)}>
                {words[one]}
              </Chip>
            ))}
          </Group>
        </>
      )}
    </ActForm>
  );
}

function Chosen({ tasks }: Pick<DecideTasksFormProps, 'tasks'>) {
  return (
    <ul>
      {tasks.map(({ id, code }) => (
        <li key={id}>
          <Label list="missing-task" code={code} />
        </li>
      ))}
    </ul>
  );
}

/**
 * What came of it, or why not; that it was never done needs no more words.
 *
 * @param reachedNone no call is written down: it was tried, and no person answered
 */
function useQuestions(decision: Decision | undefined, reachedNone: boolean): Question[] {
  const { t } = useLingui();
  if (decision === 'done') {
    return [
      {
        name: 'outcome',
        label: t`Result`,
        list: 'missing-task-outcome',
        only: reachedNone ? isUnreached : undefined,
        required: true,
      },
      { name: 'note', label: t`Note`, long: true },
    ];
  }
  if (decision === 'not_needed') return [{ name: 'note', label: t`Why not?`, long: true, required: true }];
  return decision ? [{ name: 'note', label: t`Note`, long: true }] : [];
}

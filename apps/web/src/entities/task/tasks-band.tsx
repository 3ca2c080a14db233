import { Plural, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../session/session-query';
import { TaskLine } from './task-line';
import { tasksQuery } from './task-queries';

/** Long work of one's own, on every page until it is fetched: whoever asked goes on working meanwhile. */
export function TasksBand() {
  return useCan()('timeline:export') ? <OwnTasks /> : null;
}

function OwnTasks() {
  const { t } = useLingui();
  const { data } = useQuery(tasksQuery);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const tasks = (data?.items ?? []).filter(({ id }) => !closed.includes(id));
  const made = tasks.filter(({ state }) => state === 'done').length;
  const failed = tasks.filter(({ state }) => state === 'failed').length;
  const over = tasks.filter(({ state }) => state === 'expired').length;
  return (
    <>
      {/* Always there: only what changes within it is said aloud, which the moving number is not. */}
      <p role="status" className="visually-hidden">
        {made > 0 ? (
          <Plural value={made} one="A file is ready to download." other="# files are ready to download." />
        ) : null}{' '}
        {failed > 0 ? (
          <Plural value={failed} one="A file was not made." other="# files were not made." />
        ) : null}{' '}
        {over > 0 ? (
          <Plural value={over} one="A file was withdrawn." other="# files were withdrawn." />
        ) : null}
      </p>
      {tasks.length > 0 ? (
        <section className="notice notice--band" aria-label={t`Work under way`}>
          <ul className="stack stack--tight">
            {tasks.map((task) => (
              <li key={task.id}>
                <TaskLine task={task} onClose={() => setClosed((before) => [...before, task.id])} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

import { api, versioned } from '../../shared/api';
import type { Task } from './task-words';
import { useEpisodeAct } from './use-episode-act';

/** Says of tasks what became of them, with what else was answered; or that they are open again. */
export function useTaskDecision(
  id: string,
  tasks: readonly Task[],
  decision: Task['answers'][number] | undefined,
) {
  return useEpisodeAct<Record<string, string>>(id, (answers, { 'Idempotency-Key': key }) => {
    const params = { path: { id }, header: { 'Idempotency-Key': key } };
    const body = { taskIds: tasks.map((task) => task.id), decision: decision!, ...answers };
    return versioned(api.POST('/missing-episodes/{id}/task-decisions', { params, body }));
  });
}

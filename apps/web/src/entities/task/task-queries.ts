import { queryOptions } from '@tanstack/react-query';
import { api, ApiProblem, bodyOf, type TaskView } from '../../shared/api';

/** So often while something runs: a bar that moves. Its end is told by an event. */
const LOOK_EVERY_MS = 1_500;
const MOST = 20;

export const isUnderWay = ({ state }: TaskView): boolean => state === 'asked' || state === 'running';

/** What is under way, was made and is not fetched, or failed lately: one's own. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: () => bodyOf(api.GET('/tasks', { params: { query: { open: true, limit: MOST } } })),
  staleTime: 60_000,
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK_EVERY_MS : false),
});

export const cancelTask = (id: string) =>
  bodyOf(api.POST('/tasks/{id}/cancellation', { params: { path: { id } }, body: {} }));

/**
 * What a task made; it is in memory until it is saved, and nowhere else.
 *
 * @throws {ApiProblem} when a fresh proof of identity is missing, or it is kept no longer
 */
export async function taskFile({ id, file }: TaskView): Promise<File> {
  const { data, error, response } = await api.POST('/tasks/{id}/result', {
    params: { path: { id } },
    body: {},
    parseAs: 'blob',
  });
  if (!response.ok) throw new ApiProblem(response.status, (error ?? {}) as object);
  return new File([data as unknown as Blob], file?.name ?? 'timeline');
}

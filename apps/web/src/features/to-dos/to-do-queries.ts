import { infiniteQueryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  cursorOf,
  type MakeToDo,
  queryClient,
  type ToDoView,
  useIdempotencyKey,
} from '../../shared/api';

const PAGE = 25;

/** Which list a page shows. */
export type ToDoList = 'mine' | 'made' | 'agency';

export interface ToDoSearch {
  status?: 'ended';
  only?: 'unowned' | 'overdue';
  /** Membership of the owner; in the list of the agency. */
  owner?: string;
}

/** Lists of to-dos; those of the agency are for its supervisors. */
export const toDosQuery = (list: ToDoList, { status, only, owner }: ToDoSearch) =>
  infiniteQueryOptions({
    queryKey: ['to-dos', list, status, only, owner],
    queryFn: ({ pageParam }) => {
      const page = { status, limit: PAGE, cursor: pageParam };
      return list === 'agency'
        ? bodyOf(api.GET('/supervision/to-dos', { params: { query: { ...page, only, ownerId: owner } } }))
        : bodyOf(api.GET('/to-dos', { params: { query: { ...page, of: list } } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const caseToDosQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['to-dos', 'case', id],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/cases/{id}/to-dos', {
          params: { path: { id }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** Everything that an act on a to-do may have changed. */
const refresh = () =>
  Promise.all(['to-dos', 'home', 'agenda'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));

export function useMakeToDo(onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: MakeToDo) =>
      bodyOf(api.POST('/to-dos', { params: { header: { 'Idempotency-Key': keyOf(body) } }, body })),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

/** An act on a to-do. @param send one request */
export function useToDoAct<Input>(
  send: (input: Input) => Promise<ToDoView>,
  onDone?: (left: ToDoView) => void,
) {
  return useMutation({ mutationFn: send, onSuccess: onDone, onSettled: refresh });
}

const seen = ({ id, etag }: Pick<ToDoView, 'id' | 'etag'>) => ({
  path: { id },
  header: { 'If-Match': etag },
});

/** The requests themselves. */
export const toDoActs = {
  complete: (one: ToDoView) => bodyOf(api.POST('/to-dos/{id}/completion', { params: seen(one), body: {} })),
  drop: (one: ToDoView) => bodyOf(api.POST('/to-dos/{id}/dropping', { params: seen(one), body: {} })),
  reopen: (one: ToDoView) => bodyOf(api.POST('/to-dos/{id}/reopening', { params: seen(one), body: {} })),
  handOn: (one: ToDoView, ownerId: string) =>
    bodyOf(api.POST('/to-dos/{id}/handing', { params: seen(one), body: { ownerId } })),
  change: (one: ToDoView, body: { words: string; dueOn: string | null }) =>
    bodyOf(api.PATCH('/to-dos/{id}', { params: seen(one), body })),
};

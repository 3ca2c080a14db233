import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, queryClient } from '../../shared/api';

const PAGE = 25;

/** Which list: one's own, or that of the agency, whole or late. */
export interface AgendaSearch {
  of?: 'agency';
  only?: 'late';
}

/** What the reader or the agency owes, the soonest term first. */
export const agendaQuery = ({ of, only }: AgendaSearch) =>
  infiniteQueryOptions({
    queryKey: ['agenda', of, only],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET('/agenda', { params: { query: { of, only, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** What is owed to one person, by every agency. */
export const caseAgendaQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['agenda', 'case', id],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/cases/{id}/agenda', {
          params: { path: { id }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** Read with the page, so that nothing moves when it arrives. Without an answer the page says so itself. */
export async function loadCaseAgenda(caseId: string): Promise<void> {
  const query = caseAgendaQuery(caseId);
  if (!queryClient.getQueryData(query.queryKey))
    await queryClient.fetchInfiniteQuery(query).catch(() => undefined);
}

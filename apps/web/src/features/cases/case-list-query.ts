import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf, type CaseQuery, cursorOf } from '../../shared/api';

const PAGE = 25;

/** The text that is searched travels in a body: a name never stands in an address or a log. */
export const caseListQuery = (query: Pick<CaseQuery, 'text' | 'status' | 'role'>) =>
  infiniteQueryOptions({
    queryKey: ['cases', query],
    queryFn: ({ pageParam }) =>
      bodyOf(api.POST('/cases/query', { body: { ...query, limit: PAGE, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

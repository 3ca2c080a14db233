import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, versioned } from '../../shared/api';

const PAGE = 50;
export type YouthList = 'requests' | 'running' | 'adulthood' | 'followed' | 'together';

/** The youth help of a case with the version it was read at; under the key of the case, so that its events refresh it. */
export const youthQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'youth'],
    queryFn: () => versioned(api.GET('/cases/{id}/youth', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

export const youthDeskQuery = (list: YouthList) =>
  infiniteQueryOptions({
    queryKey: ['youth', list],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/youth/desk', { params: { query: { list, limit: PAGE, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

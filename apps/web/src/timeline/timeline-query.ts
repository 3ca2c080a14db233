import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../api';
import type { CaseTimelineSearch } from '../app/search-params';
import { beginOfDay } from '../time/brussels';

const PAGE = 30;

/** What the address asks for, as the API takes it: its last day is a whole one. */
export function timelineFilters({ type, from, to, ...same }: CaseTimelineSearch) {
  return {
    ...same,
    type: type && [type],
    from: from && beginOfDay(from),
    to: to && beginOfDay(to, 1),
  };
}

/** Newest first; older ones by the key of the last line, so that new entries move nothing. */
export const timelineQuery = (id: string, search: CaseTimelineSearch) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'timeline', search],
    queryFn: ({ pageParam }) => {
      const query = { ...timelineFilters(search), limit: PAGE, cursor: pageParam };
      return bodyOf(api.GET('/cases/{id}/timeline', { params: { path: { id }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
    staleTime: 60_000,
  });

/** Who, which acts and which fields there are to choose from. */
export const timelineChoicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'timeline-choices'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/timeline/choices', { params: { path: { id } } })),
    staleTime: 60_000,
  });

import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../api';
import type { CaseTimelineSearch } from '../app/search-params';

const PAGE = 30;

/** Newest first; older ones by the key of the last line, so that new entries move nothing. */
export const timelineQuery = (id: string, { type, agency }: CaseTimelineSearch) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'timeline', { type, agency }],
    queryFn: ({ pageParam }) => {
      const query = { type: type && [type], agency, limit: PAGE, cursor: pageParam };
      return bodyOf(api.GET('/cases/{id}/timeline', { params: { path: { id }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
    staleTime: 60_000,
  });

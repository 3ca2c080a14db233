import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, versioned, cursorOf } from '../../shared/api';

/** What one's agency asked others about the person of a case. */
export const inquiriesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['match-inquiries', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/match-inquiries', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

/** A match request with the version it was read at. */
export const matchRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['match-request', id],
    queryFn: () => versioned(api.GET('/match-requests/{id}', { params: { path: { id } } })),
  });

const PAGE = 25;

export const matchRequestsQuery = infiniteQueryOptions({
  queryKey: ['match-requests'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/match-requests', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
});

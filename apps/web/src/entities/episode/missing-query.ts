import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, versioned } from '../../shared/api';

const PAGE = 50;
export type EpisodeList = 'open' | 'found' | 'closed' | 'all';

/** The register as far as one may know it. */
export const episodesQuery = (status: EpisodeList) =>
  infiniteQueryOptions({
    queryKey: ['missing', 'list', status],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/missing-episodes', { params: { query: { status, limit: PAGE, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** One episode: who was told, what is to be done. Also when nothing is heard from the server it is asked now and then. */
export const episodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['missing', id],
    queryFn: () => versioned(api.GET('/missing-episodes/{id}', { params: { path: { id } } })),
    refetchInterval: 30_000,
  });

/** What each service was told of the episodes that began in a month, `YYYY-MM`. */
export const registerQuery = (month: string) =>
  queryOptions({
    queryKey: ['missing', 'register', month],
    queryFn: () => bodyOf(api.GET('/missing-register', { params: { query: { month } } })),
  });

/** The episodes of a case, and whether one may report. */
export const episodesOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['missing', 'case', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/missing-episodes', { params: { path: { id: caseId } } })),
  });

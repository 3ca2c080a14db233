import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, type InterceptionSummary, versioned } from '../../shared/api';
import type { PoliceSearch } from '../../shared/address/search-params';

const PAGE = 25;
const FEW = 5;

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next?: string }) => cursorOf(page.next),
};

/** What is to be done, in numbers. */
export const deskQuery = queryOptions({
  queryKey: ['police', 'desk'],
  queryFn: () => bodyOf(api.GET('/police/desk')),
});

export const checksQuery = infiniteQueryOptions({
  queryKey: ['police', 'checks'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/interceptions', { params: { query: { limit: PAGE, cursor } } })),
  ...paged,
});

/** How many people of a check wait for a decision. */
export const waitingIn = ({ counts }: Pick<InterceptionSummary, 'counts'>): number =>
  counts.toCheck + counts.presumed;

/** A check with the version it was read at. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['police', 'check', id],
    queryFn: () => versioned(api.GET('/interceptions/{id}', { params: { path: { id } } })),
  });

export const followedQuery = ({ mine, state }: PoliceSearch) =>
  infiniteQueryOptions({
    queryKey: ['police', 'referrals', { mine, state }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/police/referrals', { params: { query: { mine, state, limit: PAGE, cursor } } })),
    ...paged,
  });

export const handOversQuery = infiniteQueryOptions({
  queryKey: ['hand-overs', 'all'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/hand-overs', { params: { query: { limit: PAGE, cursor } } })),
  ...paged,
});

/** Those that wait for the agency to confirm: the first few. */
export const toConfirmQuery = queryOptions({
  queryKey: ['hand-overs', 'to-confirm'],
  queryFn: () =>
    bodyOf(
      api.GET('/hand-overs', {
        params: { query: { direction: 'incoming', status: ['proposed'], limit: FEW } },
      }),
    ),
});

/** A hand-over with the version it was read at: an answer is given to that version. */
export const handOverQuery = (id: string) =>
  queryOptions({
    queryKey: ['hand-overs', 'one', id],
    queryFn: () => versioned(api.GET('/hand-overs/{id}', { params: { path: { id } } })),
  });

/** Under the key of the case, so that its events refresh it. */
export const caseHandOversQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'hand-overs'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/hand-overs', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

export const statementsQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'statements'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/statements', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  type CaseLead,
  cursorOf,
  queryClient,
  type Versioned,
  versioned,
} from '../../shared/api';

/** The lead of a case as it is on the screen, with its version. */
export interface LeadProps {
  shown: Versioned<CaseLead>;
}

/** Who leads a case and how it stands, with the version it was read at. */
export const leadQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'lead'],
    queryFn: () => versioned(api.GET('/cases/{id}/lead', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

/** Asks for it with the case, not after it: the page of a case may have to open with who leads it. */
export const prefetchLead = (caseId: string): void => void queryClient.prefetchQuery(leadQuery(caseId));

/** What is open now: asked every time somebody is about to close. */
export const openMattersQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'open-matters'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/open-matters', { params: { path: { id: caseId } } })),
    staleTime: 0,
    gcTime: 0,
  });

const PAGE = 25;

export const handoversQuery = (direction: 'incoming' | 'outgoing') =>
  infiniteQueryOptions({
    queryKey: ['handovers', direction],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/lead-handovers', { params: { query: { direction, limit: PAGE, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

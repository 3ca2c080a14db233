import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../../shared/api';
import type { AsOfSearch, CaseTimelineSearch } from '../../shared/address/search-params';
import { beginOfDay, instantOf } from '../../shared/time/brussels';

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

/** The case as it stood; of a moment that is no day and time the API says what is wrong. */
export const asOfQuery = (id: string, { at, entry }: AsOfSearch) =>
  queryOptions({
    queryKey: ['case', id, 'as-of', at ?? null, entry ?? null],
    queryFn: () => {
      const query = { at: at && instantOf(at), entry };
      return bodyOf(api.GET('/cases/{id}/as-of', { params: { path: { id }, query } }));
    },
    staleTime: 60_000,
  });

/** Who, which acts and which fields there are to choose from. */
export const timelineChoicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'timeline-choices'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/timeline/choices', { params: { path: { id } } })),
    staleTime: 60_000,
  });

/**
 * Asks that what is shown is made into a file, whatever its length.
 *
 * @param key of this press: sent again after a proof of identity, or a lost answer, it is one task
 * @throws {ApiProblem} when a fresh proof of identity is missing, or as many are not done yet as the rules allow
 */
export const askTimeline = (id: string, search: CaseTimelineSearch, format: 'csv' | 'pdf', key: string) =>
  bodyOf(
    api.POST('/cases/{id}/timeline-export-tasks', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { ...timelineFilters(search), format },
    }),
  );

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ApiProblem, bodyOf, cursorOf } from '../api';
import type { AsOfSearch, CaseTimelineSearch } from '../app/search-params';
import { beginOfDay, instantOf } from '../time/brussels';

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
 * What is shown, as a file; it is in memory until it is saved, and nowhere else.
 *
 * @throws {ApiProblem} when a fresh proof of identity is missing, or there is more than one file takes
 */
export async function timelineFile(
  id: string,
  search: CaseTimelineSearch,
  format: 'csv' | 'pdf',
): Promise<File> {
  const body = { ...timelineFilters(search), format };
  const { data, error, response } = await api.POST('/cases/{id}/timeline-exports', {
    params: { path: { id } },
    body,
    parseAs: 'blob',
  });
  if (!response.ok) throw new ApiProblem(response.status, (error ?? {}) as object);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return new File([data as unknown as Blob], name ?? `timeline.${format}`);
}

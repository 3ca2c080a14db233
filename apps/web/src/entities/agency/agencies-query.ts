import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

const ALL = 100;

/** Whom one can refer to. */
export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: () => bodyOf(api.GET('/agencies', { params: { query: { limit: ALL } } })),
  staleTime: 5 * 60_000,
});

/** Who has free places for the person of a case, as a band. */
export const freePlacesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'free-places'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/free-places', { params: { path: { id: caseId } } })),
    staleTime: 60_000,
  });

import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, versioned, type CaseView } from '../../shared/api';

/**
 * A case with the version it was read at. Reading it is logged, so it is read when the page opens and when an event
 * says that it changed, never to be on the safe side.
 */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => versioned(api.GET('/cases/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

const route = getRouteApi('/inside/cases/$caseId');

/** The case of the page; the page waits until it is there. */
export function useCase(): CaseView {
  const { caseId } = route.useParams();
  return useSuspenseQuery(caseQuery(caseId)).data.value;
}

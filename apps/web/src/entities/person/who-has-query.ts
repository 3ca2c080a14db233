import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf, queryClient, statusOf, type WhoHasView } from '../../shared/api';

/** Who has the person of a case; whatever moves them refreshes it (`apply-event`, the acts). */
export const whoHasQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['who-has', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/who-has', { params: { path: { id: caseId } } })),
    // Not told to everybody who reads a part of the case: then the page is whole without it.
    retry: (count, error) => statusOf(error) !== 404 && count < 2,
  });

/** Nothing while it is not there, or for who may not know. */
export function useWhoHas(caseId: string): WhoHasView | undefined {
  return useQuery(whoHasQuery(caseId)).data;
}

/** Begins to read it before the page is drawn, so that nothing moves when it arrives. */
export async function loadWhoHas(caseId: string): Promise<void> {
  await queryClient.ensureQueryData(whoHasQuery(caseId)).catch(() => undefined);
}

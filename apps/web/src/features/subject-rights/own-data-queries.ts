import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, type OriginBody, queryClient } from '../../shared/api';

/** What the person of a case may be told; reading it is logged. */
export const ownDataQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'own-data'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/own-data', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

/** Says where a row or one of its fields comes from; the answer is everything as it is now. */
export function useMarkOrigin(caseId: string) {
  return useMutation({
    mutationFn: (body: OriginBody) =>
      bodyOf(api.POST('/cases/{id}/own-data/origins', { params: { path: { id: caseId } }, body })),
    onSuccess: (view) => queryClient.setQueryData(ownDataQuery(caseId).queryKey, view),
  });
}

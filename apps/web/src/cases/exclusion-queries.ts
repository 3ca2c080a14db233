import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, type ExclusionReason, queryClient } from '../api';

export const exclusionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'exclusions'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/exclusions', { params: { path: { id: caseId } } })),
  });

const refresh = (caseId: string) => queryClient.invalidateQueries({ queryKey: ['case', caseId] });

export interface NewExclusion {
  email: string;
  reason: ExclusionReason;
  detail?: string;
}

/** Keeps a person out, from their next request on. */
export function useExclude(caseId: string, onDone: () => void) {
  return useMutation({
    mutationFn: (body: NewExclusion) =>
      bodyOf(api.POST('/cases/{id}/exclusions', { params: { path: { id: caseId } }, body })),
    onSuccess: async () => {
      await refresh(caseId);
      onDone();
    },
  });
}

/** Lets a person see again what is granted to them otherwise. */
export function useLiftExclusion(caseId: string) {
  return useMutation({
    mutationFn: (userId: string) =>
      bodyOf(
        api.POST('/cases/{id}/exclusions/{userId}/lifting', {
          params: { path: { id: caseId, userId } },
          body: {},
        }),
      ),
    onSettled: () => refresh(caseId),
  });
}

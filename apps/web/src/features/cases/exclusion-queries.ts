import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, type ExclusionReason, queryClient } from '../../shared/api';
import { withStepUp } from '../../session/step-up';

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

/** Keeps a person out, from their next request on; asks for a fresh proof of identity. */
export function useExclude(caseId: string, onDone: () => void) {
  return useMutation({
    mutationFn: (body: NewExclusion) =>
      withStepUp(() =>
        bodyOf(api.POST('/cases/{id}/exclusions', { params: { path: { id: caseId } }, body })),
      ),
    onSuccess: async () => {
      await refresh(caseId);
      onDone();
    },
  });
}

/** Lets a person see again what is granted to them otherwise; asks for a fresh proof of identity. */
export function useLiftExclusion(caseId: string) {
  return useMutation({
    mutationFn: (exclusionId: string) =>
      withStepUp(() =>
        bodyOf(
          api.POST('/cases/{id}/exclusions/{exclusionId}/lifting', {
            params: { path: { id: caseId, exclusionId } },
            body: {},
          }),
        ),
      ),
    onSettled: () => refresh(caseId),
  });
}

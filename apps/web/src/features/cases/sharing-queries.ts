import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, type ConsentEnd, queryClient, type SharingConsent } from '../../shared/api';

export const sharingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'sharing'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/sharing', { params: { path: { id: caseId } } })),
  });

const refresh = (caseId: string) => queryClient.invalidateQueries({ queryKey: ['case', caseId] });

/** Ends a consent: what rests on it alone is closed to the agency from its next request on. */
export function useWithdrawConsent(caseId: string, onDone: () => void) {
  return useMutation({
    mutationFn: ({ consentId, reason }: { consentId: string; reason: ConsentEnd }) =>
      bodyOf(
        api.POST('/cases/{id}/consents/{consentId}/withdrawal', {
          params: { path: { id: caseId, consentId } },
          body: { reason },
        }),
      ),
    onSuccess: async () => {
      await refresh(caseId);
      onDone();
    },
  });
}

/** The person agreed anew. */
export function useRenewConsent(caseId: string, onDone: () => void) {
  return useMutation({
    mutationFn: ({ consentId, body }: { consentId: string; body: SharingConsent }) =>
      bodyOf(
        api.POST('/cases/{id}/consents/{consentId}/renewal', {
          params: { path: { id: caseId, consentId } },
          body,
        }),
      ),
    onSuccess: async () => {
      await refresh(caseId);
      onDone();
    },
  });
}

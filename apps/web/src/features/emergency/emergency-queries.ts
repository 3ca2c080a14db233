import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, type EmergencyView, queryClient } from '../../shared/api';

/** Everything that an act on emergency access may have changed. */
function refresh(): void {
  for (const key of ['emergencies', 'emergency', 'case', 'cases', 'home', 'notifications']) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
}

/** Those of a case that the reader may know of. */
export const emergenciesOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'emergencies'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/emergency-access', { params: { path: { id: caseId } } })),
  });

const PAGE = 25;

/** The desk of those who judge. */
export const emergenciesQuery = (status: 'waiting' | 'reviewed' | undefined) =>
  infiniteQueryOptions({
    queryKey: ['emergencies', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/supervision/emergency-access', {
          params: { query: { status, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const emergencyQuery = (id: string) =>
  queryOptions({
    queryKey: ['emergency', id],
    queryFn: () => bodyOf(api.GET('/supervision/emergency-access/{id}', { params: { path: { id } } })),
  });

export const emergencyRatesQuery = queryOptions({
  queryKey: ['emergencies', 'rates'],
  queryFn: () => bodyOf(api.GET('/supervision/emergency-access/rates')),
});

/** Ends an access before its time. */
export function useEndEmergency(onDone?: () => void) {
  return useMutation({
    mutationFn: ({ id }: Pick<EmergencyView, 'id'>) =>
      bodyOf(api.POST('/emergency-access/{id}/end', { params: { path: { id } }, body: {} })),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

export interface Judgement {
  verdict: 'justified' | 'not_justified';
  reason?: string;
}

/** Says whether it was right. */
export function useJudgeEmergency({ id, etag }: Pick<EmergencyView, 'id' | 'etag'>) {
  return useMutation({
    mutationFn: (body: Judgement) => {
      const params = { path: { id }, header: { 'If-Match': etag } };
      return bodyOf(api.POST('/supervision/emergency-access/{id}/review', { params, body }));
    },
    onSettled: refresh,
  });
}

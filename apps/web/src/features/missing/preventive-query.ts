import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  cursorOf,
  queryClient,
  useIdempotencyKey,
  type PreventiveAlert,
} from '../../shared/api';

const PAGE = 20;

/** Requests that wait or run, as far as one may know of them. */
export const preventiveAlertsQuery = infiniteQueryOptions({
  queryKey: ['missing', 'preventive', 'list'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/preventive-alerts', { params: { query: { limit: PAGE, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
});

export const preventiveAlertQuery = (id: string) =>
  queryOptions({
    queryKey: ['missing', 'preventive', id],
    queryFn: () => bodyOf(api.GET('/preventive-alerts/{id}', { params: { path: { id } } })),
  });

export const preventiveOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['missing', 'preventive', 'case', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/preventive-alerts', { params: { path: { id: caseId } } })),
  });

/** An act on a request; the answer is its new state, which whoever refused it sees a last time. */
export function usePreventiveAct<Body>(
  id: string,
  act: (body: Body, header: { 'Idempotency-Key': string }) => Promise<PreventiveAlert>,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => act(body, { 'Idempotency-Key': keyOf([id, body]) }),
    onSuccess: (alert) => queryClient.setQueryData(preventiveAlertQuery(alert.id).queryKey, alert),
    onSettled: () => {
      for (const key of [
        ['missing', 'preventive', 'list'],
        ['missing', 'preventive', 'case'],
        ['notifications'],
      ]) {
        void queryClient.invalidateQueries({ queryKey: key });
      }
    },
  });
}

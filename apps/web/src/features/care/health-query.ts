import { queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  type CreateRiskPlan,
  type ObserveSigns,
  queryClient,
  type StateHealth,
  type TellAlertFacts,
  useIdempotencyKey,
} from '../../shared/api';

/** What is known of the health of the person of a case. */
export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'health'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/health', { params: { path: { id } } })),
  });

export const riskPlansQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'risk-plans'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/risk-plans', { params: { path: { id } } })),
  });

/** Signs of disappearance, and what an alert would ask for. */
export const preventionQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'prevention'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/prevention', { params: { path: { id } } })),
  });

interface Sent {
  params: { path: { id: string }; header: { 'Idempotency-Key': string } };
}

/** Writes something anew; the answer is everything there is now. */
function useStating<Body, View>(
  key: readonly unknown[],
  id: string,
  send: (sent: Sent, body: Body) => Promise<View>,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) =>
      send({ params: { path: { id }, header: { 'Idempotency-Key': keyOf(body) } } }, body),
    onSuccess: (view) => queryClient.setQueryData(key, view),
    onError: () => queryClient.invalidateQueries({ queryKey: key }),
  });
}

export const useStateHealth = (id: string) =>
  useStating(healthQuery(id).queryKey, id, (sent, body: StateHealth) =>
    bodyOf(api.POST('/cases/{id}/health', { ...sent, body })),
  );

export const usePlanRisks = (id: string) =>
  useStating(riskPlansQuery(id).queryKey, id, (sent, body: CreateRiskPlan) =>
    bodyOf(api.POST('/cases/{id}/risk-plans', { ...sent, body })),
  );

export const useObserveSigns = (id: string) =>
  useStating(preventionQuery(id).queryKey, id, (sent, body: ObserveSigns) =>
    bodyOf(api.POST('/cases/{id}/prevention/signs', { ...sent, body })),
  );

export const useTellFacts = (id: string) =>
  useStating(preventionQuery(id).queryKey, id, (sent, body: TellAlertFacts) =>
    bodyOf(api.POST('/cases/{id}/prevention/facts', { ...sent, body })),
  );

import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, type RecoveryView, useIdempotencyKey } from '../../shared/api';
import { withStepUp } from '../../session/step-up';

/** So many that run are shown; there are few. */
const MOST = 50;

export const runningRecoveriesQuery = queryOptions({
  queryKey: ['recoveries', 'running'],
  queryFn: () => bodyOf(api.GET('/recoveries', { params: { query: { status: 'running', limit: MOST } } })),
});

export const recoveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['recoveries', 'one', id],
    queryFn: () => bodyOf(api.GET('/recoveries/{id}', { params: { path: { id } } })),
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ['recoveries'] });

/** Whose: one of the own people, or, from the platform, an administrator of an agency. */
export type Recovered = { memberId: string } | { agencyId: string; email: string };

export function useStartRecovery(onDone: (recovery: RecoveryView) => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ reason, ...who }: Recovered & { reason: string }) =>
      withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf({ reason, ...who }) };
        if ('memberId' in who)
          return bodyOf(
            api.POST('/recoveries', { params: { header }, body: { memberId: who.memberId, reason } }),
          );
        const params = { path: { id: who.agencyId }, header };
        return bodyOf(
          api.POST('/agency-register/{id}/recoveries', { params, body: { email: who.email, reason } }),
        );
      }),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

export function useRecoveryAct({ id, etag }: Pick<RecoveryView, 'id' | 'etag'>) {
  return useMutation({
    mutationFn: (act: 'confirm' | 'stop') => {
      if (act === 'stop')
        return bodyOf(api.POST('/recoveries/{id}/stop', { params: { path: { id } }, body: {} }));
      const params = { path: { id }, header: { 'If-Match': etag } };
      return withStepUp(() => bodyOf(api.POST('/recoveries/{id}/confirmation', { params, body: {} })));
    },
    onSettled: refresh,
  });
}

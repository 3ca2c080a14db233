import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, queryClient, useIdempotencyKey } from '../../shared/api';
import { withStepUp } from '../../session/step-up';

/** How long a case is kept, and what holds it. */
export const retentionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'retention'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/retention', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

const PAGE = 25;

/** Cases whose time is over. */
export const dueCasesQuery = infiniteQueryOptions({
  queryKey: ['erasures', 'due'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/supervision/erasures', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
});

/** What was erased. */
export const erasedCasesQuery = infiniteQueryOptions({
  queryKey: ['erasures', 'done'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/supervision/erased-cases', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
});

export type HoldAct = 'hold' | 'lift';

/** A magistrate holds the case, or lifts it. */
export function useHold(id: string, act: HoldAct, onDone: () => void) {
  return useMutation({
    mutationFn: (reason: string) => {
      const options = { params: { path: { id } }, body: { reason } };
      return act === 'hold'
        ? bodyOf(api.POST('/cases/{id}/legal-hold', options))
        : withStepUp(() => bodyOf(api.POST('/cases/{id}/legal-hold/lifting', options)));
    },
    onSuccess: onDone,
    onSettled: refresh,
  });
}

/** A supervisor wants the case erased, or does not any longer; or stops an erasure that is held. */
export function useProposal(id: string, act: 'propose' | 'withdraw' | 'stop') {
  return useMutation({
    mutationFn: () => {
      const options = { params: { path: { id } }, body: {} };
      if (act === 'stop') return bodyOf(api.POST('/cases/{id}/erasure/stop', options));
      return act === 'propose'
        ? bodyOf(api.POST('/cases/{id}/erasure-proposal', options))
        : bodyOf(api.POST('/cases/{id}/erasure-proposal/withdrawal', options));
    },
    onSettled: refresh,
  });
}

/** The second person confirms it, and it is held; the proof of identity is asked for when it is sent. */
export function useErase(id: string, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: () =>
      withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf(id) };
        return bodyOf(api.POST('/cases/{id}/erasure', { params: { path: { id }, header }, body: {} }));
      }),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

function refresh(): void {
  for (const key of ['case', 'erasures']) void queryClient.invalidateQueries({ queryKey: [key] });
}

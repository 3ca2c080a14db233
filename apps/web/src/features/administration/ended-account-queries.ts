import { infiniteQueryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  cursorOf,
  type EndedAccount,
  type EndedAccountInput,
  queryClient,
  useIdempotencyKey,
} from '../../shared/api';
import { withStepUp } from '../../session/step-up';

const PAGE = 25;

export const endedAccountsQuery = infiniteQueryOptions({
  queryKey: ['ended-accounts'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/ended-accounts', { params: { query: { limit: PAGE, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
});

/** How many work in each agency changes with it. */
const refresh = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['ended-accounts'] }),
    queryClient.invalidateQueries({ queryKey: ['agency-register'] }),
  ]);

export function useEndAccount(onDone: (ended: EndedAccount) => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: EndedAccountInput) =>
      withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf(body) };
        return bodyOf(api.POST('/ended-accounts', { params: { header }, body }));
      }),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

/** Stops an end that is held: the account stays. */
export function useStopAccountEnd({ id }: Pick<EndedAccount, 'id'>) {
  return useMutation({
    mutationFn: () =>
      withStepUp(() => bodyOf(api.POST('/ended-accounts/{id}/stop', { params: { path: { id } }, body: {} }))),
    onSettled: refresh,
  });
}

export function useReopenAccount({ id }: Pick<EndedAccount, 'id'>) {
  return useMutation({
    mutationFn: () =>
      withStepUp(() =>
        bodyOf(api.POST('/ended-accounts/{id}/reopening', { params: { path: { id } }, body: {} })),
      ),
    onSettled: refresh,
  });
}

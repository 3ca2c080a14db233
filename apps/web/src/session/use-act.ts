import { useMutation } from '@tanstack/react-query';
import { queryClient, useIdempotencyKey } from '../shared/api';
import { withStepUp } from './step-up';

/** An act with a key of its own, after which a list or page is read again. */
export function useAct<Body>(
  send: (body: Body, header: { 'Idempotency-Key': string }) => Promise<unknown>,
  ...changed: string[]
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => withStepUp(() => send(body, { 'Idempotency-Key': keyOf(body) })),
    onSettled: () =>
      Promise.all(
        [...changed, 'notifications', 'home'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

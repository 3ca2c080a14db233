import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, useIdempotencyKey, type AddressRequest } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { episodeQuery } from '../../entities/episode/missing-query';

/** Requests for a look at the sealed address, of one episode; the address itself is in no query. */
export const addressesQuery = (episodeId: string) =>
  queryOptions({
    queryKey: [...episodeQuery(episodeId).queryKey, 'addresses'],
    queryFn: () =>
      bodyOf(api.GET('/missing-episodes/{id}/address-requests', { params: { path: { id: episodeId } } })),
  });

/** An act on a request, after a fresh proof where the server asks for one. */
export function useAddressAct<Body>(
  { id, episodeId }: { id: string; episodeId: string },
  act: (body: Body, header: { 'Idempotency-Key': string }) => Promise<AddressRequest>,
) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Body) => withStepUp(() => act(body, { 'Idempotency-Key': keyOf([id, body]) })),
    onSettled: () => {
      for (const key of [addressesQuery(episodeId).queryKey, ['home'], ['notifications']]) {
        void queryClient.invalidateQueries({ queryKey: key });
      }
    },
  });
}
